/**
 * Which column of a foreign file stands for what: proposed from its header, and read back as a person set it.
 */
import type { Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import type { ImportTable } from './import-file.ts';
import { nameIndexOf, type Texts } from './import-names.ts';
import { facts, targetsOf } from './import-target.ts';
import { isYesOrNo } from './import-words.ts';
import { folded } from './words.ts';

/** One target key per column of the file; empty where the column is left out. */
export type Columns = readonly string[];

/** So many rows say what kind of values a column has. */
const SAMPLE = 200;

/** What each column most probably stands for; no target is proposed twice. */
export function proposeColumns(
  questionnaire: Questionnaire,
  texts: Texts,
  { header, rows }: Pick<ImportTable, 'header' | 'rows'>
): string[] {
  const targets = targetsOf(questionnaire);
  const index = nameIndexOf(targets, texts);
  const taken = new Set<string>();
  return header.map((name, column) => {
    const called = folded(name);
    for (const level of called === '' ? [] : index) {
      const keys = (level.get(called) ?? []).filter((key) => !taken.has(key));
      const key = keys.length > 1 ? likelier(keys, rows, column) : keys[0];
      if (key === undefined) continue;
      taken.add(key);
      return key;
    }
    return '';
  });
}

/** A column called "other" holds either ticks or what people wrote; anything else that is called alike stays open. */
function likelier(keys: readonly string[], rows: ImportTable['rows'], column: number): string | undefined {
  const tick = keys.find((key) => key.includes('='));
  const text = keys.find((key) => key.endsWith('-Comment'));
  if (keys.length !== 2 || tick === undefined || text === undefined) return undefined;
  const cells = rows.slice(0, SAMPLE).map(({ cells: own }) => own[column]?.trim() ?? '');
  return cells.every((cell) => cell === '' || isYesOrNo(cell)) ? tick : text;
}

export interface ColumnProblem {
  /** From 0. */
  column: number;
  problem: 'unknown' | 'twice' | 'beside-parts';
}

/**
 * @param wish target keys as they were posted
 * @returns what is wrong with them: no such target, a target chosen twice, or a question whole and by its choices at once
 */
export function checkColumns(questionnaire: Questionnaire, wish: Columns): ColumnProblem[] {
  const targets = new Map(targetsOf(questionnaire).map((target) => [target.key, target]));
  const whole = new Set(wish.filter((key) => ['choices', 'places'].includes(targets.get(key)?.kind ?? '')));
  return wish.flatMap((key, column): ColumnProblem[] => {
    if (key === '') return [];
    const target = targets.get(key);
    if (!target && !(facts as readonly string[]).includes(key)) return [{ column, problem: 'unknown' }];
    if (wish.indexOf(key) < column) return [{ column, problem: 'twice' }];
    const isPiece = target && (target.option !== undefined || target.place !== undefined) && whole.has(wholeOf(target.key)); // prettier-ignore
    return isPiece ? [{ column, problem: 'beside-parts' }] : [];
  });
}

function wholeOf(key: string): string {
  return key.includes('=') ? key.slice(0, key.indexOf('=')) : key.slice(0, key.lastIndexOf('.'));
}
