/**
 * By which names foreign files may call a target: codes as survey tools write them, and the words of every language of
 * the questionnaire. Names are compared folded; what could mean two things means none.
 */
import type { ItemText, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import { facts, type Fact, type Target } from './import-target.ts';
import { folded } from './words.ts';

const FACT_NAMES: Record<Fact, readonly string[]> = {
  '~id': ['id', 'response id', 'responseid', 'external id', 'respondent', 'respondent id', 'uuid', 'nr', 'no', 'number', 'nummer', 'numéro', 'número', 'bogen', 'bogennummer', 'key'],
  '~commune': ['commune', 'commune id', 'gemeinde', 'gemeng', 'municipality', 'município', 'concelho', 'municipio'],
  '~language': ['language', 'lang', 'start language', 'startlanguage', 'sprache', 'langue', 'sprooch', 'idioma', 'língua', 'locale'],
  '~day': ['day', 'date', 'datum', 'tag', 'jour', 'dag', 'data', 'dia', 'received on', 'submit date', 'submitdate', 'submission date', 'eingangsdatum'],
  '~code': ['code', 'access code', 'token', 'zugangscode', 'code d’accès', 'zougangscode', 'código', 'código de acesso']
}; // prettier-ignore

export type Texts = readonly QuestionnaireText[];

/** From a folded name to the targets that bear it; the surest kind of name first. */
export type NameIndex = readonly ReadonlyMap<string, readonly string[]>[];

export function nameIndexOf(targets: readonly Target[], texts: Texts): NameIndex {
  const levels = [new Map<string, string[]>(), new Map<string, string[]>(), new Map<string, string[]>(), new Map<string, string[]>()]; // prettier-ignore
  const add = (level: number, name: string, key: string) => {
    const known = folded(name);
    if (known === '') return;
    const keys = levels[level]!.get(known) ?? [];
    if (!keys.includes(key)) levels[level]!.set(known, [...keys, key]);
  };
  for (const target of targets) {
    const { key, item } = target;
    for (const name of codeNames(target)) add(0, name, key);
    for (const text of texts) {
      const own = text.items[item.code];
      if (!own) continue;
      const details = detailWords(target, own);
      if (details === undefined) add(2, own.title, key);
      else for (const detail of details) add(2, `${own.title} ${detail}`, key);
      for (const detail of details ?? []) add(3, detail, key);
    }
  }
  for (const fact of facts) for (const name of FACT_NAMES[fact]) add(1, name, fact);
  for (const target of targets) for (const name of positionNames(target)) add(2, name, target.key);
  return levels;
}

/** `PROB[HOU]`, `PROB_HOU` and `PROB.HOU` fold to the same. */
function codeNames({ key, field, kind, option, item }: Target): string[] {
  if (option !== undefined) return [`${field} ${option}`];
  if (kind === 'text' && key.endsWith('-Comment')) return [key, `${field.slice(0, -'-Comment'.length)} other`, `${item.code} other text`]; // prettier-ignore
  return [field];
}

function positionNames({ key, item, leaf, row, option }: Target): string[] {
  if (key.endsWith('-Comment')) return [];
  const at = option === undefined ? item.rows?.indexOf(row ?? '') : leaf.options?.findIndex(({ code }) => code === option); // prettier-ignore
  const isOnly = option !== undefined || item.type === 'matrix';
  return isOnly && at !== undefined && at >= 0
    ? [`${item.code} ${at + 1}`, `${item.code} SQ00${at + 1}`]
    : [];
}

/** What stands beside the title in the name of a column; undefined where the title alone names it. */
function detailWords(target: Target, text: ItemText): string[] | undefined {
  const { key, row, part, option, place, item } = target;
  const partText = part === undefined ? undefined : text.parts?.[part];
  if (key.endsWith('-Comment'))
    return [text.remark, text.options?.['other']].filter((word) => word !== undefined);
  if (option !== undefined) return [(partText ?? text).options?.[option] ?? option];
  if (place !== undefined)
    return [`${place + 1} ${partText?.title ?? ''}`, `${partText?.title ?? ''} ${place + 1}`];
  if (row === undefined && part === undefined) return undefined;
  const words = [row === undefined ? '' : (text.rows?.[row] ?? row), part === undefined ? '' : (partText?.title ?? part)]; // prettier-ignore
  return item.range ? [part!] : [words.join(' ').trim()];
}
