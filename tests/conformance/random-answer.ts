/** Random answers to any survey as a person gives them: in order, to what is in view, right or wrong by what it demands. */
import type { Question } from 'survey-core';
import type { Random } from '../fixtures/small-random.ts';
import { chance, CHOICES, pick, WORDS } from './random-survey.ts';

type Json = Record<string, unknown>;

/** What only some types of question have. */
interface SelectQuestion {
  visibleChoices: { value: unknown; isEnabled: boolean }[];
  visibleRateValues: { value: number }[];
  visibleColumns: { value: unknown }[];
  visibleRows: { name: string }[];
  multiSelect: boolean;
  minSelectedChoices: number;
  maxSelectedChoices: number;
  inputType: string;
  maxLength: number;
  sliderType: string;
}

/** A value that a form could send for a question as it stands, right or wrong by its demands; undefined for none. */
export function randomValue(random: Random, question: Question): unknown {
  const q = question as unknown as SelectQuestion;
  // survey-core asks for the least number of choices even of who skips the question; here it may be skipped.
  if (!q.minSelectedChoices && chance(random, 0.15)) return undefined;
  const choices = () =>
    q.visibleChoices
      .filter(({ isEnabled, value }) => isEnabled && value !== undefined)
      .map(({ value }) => value);
  switch (question.getType()) {
    case 'radiogroup':
    case 'dropdown':
    case 'buttongroup':
      return choices().length > 0 ? pick(random, choices()) : undefined;
    case 'imagepicker':
      return q.multiSelect ? choices().filter(() => chance(random, 0.5)) : pick(random, choices());
    case 'checkbox':
    case 'tagbox': {
      const open = choices().filter((value) => value !== 'all' && value !== '');
      const alone = ['none', 'refused', 'dontknow', 'stay'].filter((value) => open.includes(value));
      if (alone.length > 0 && chance(random, 0.2)) return [pick(random, alone)];
      const most = Number(q.maxSelectedChoices) || open.length;
      const chosen = open
        .filter((value) => !alone.includes(String(value)) && chance(random, 0.4))
        .slice(0, most);
      return chosen.length > 0 ? chosen : q.minSelectedChoices ? [open[0]] : undefined;
    }
    case 'ranking': {
      const ranked = choices().filter(() => chance(random, 0.5));
      return ranked.length > 0 ? ranked : undefined;
    }
    case 'rating':
      return pick(
        random,
        q.visibleRateValues.map(({ value }) => value)
      );
    case 'boolean':
      return chance(random, 0.5);
    case 'matrix': {
      const rows = q.visibleRows.filter(() => chance(random, 0.7));
      return rows.length > 0
        ? Object.fromEntries(rows.map(({ name }) => [name, pick(random, q.visibleColumns).value]))
        : undefined;
    }
    case 'text':
      return asLongAs(textFor(random, String(q.inputType)), q.maxLength);
    case 'comment':
      return asLongAs(pick(random, WORDS), q.maxLength);
    case 'slider':
      return q.sliderType === 'range' ? [3, 3 + Math.floor(random() * 20)] : Math.floor(random() * 3) * 5;
    default:
      return undefined;
  }
}

/** survey-core leaves the longest length to the browser; the guard's own tests send longer texts. */
function asLongAs(value: unknown, most: number): unknown {
  return typeof value === 'string' && most > 0 ? value.slice(0, most) : value;
}

function textFor(random: Random, kind: string): unknown {
  if (kind === 'number') return Math.floor(random() * 25);
  if (kind === 'date') return pick(random, ['2026-02-03', '2024-02-29', '1950-12-24', '1990-05-06']);
  if (kind === 'tel') return '+352 621 123 456';
  return kind === 'email' ? pick(random, ['ana@example.lu', 'nope']) : pick(random, WORDS);
}

/** Values for the fields of a composed question, by row or entry. */
export function randomParts(random: Random, element: Json): unknown {
  if (chance(random, 0.15)) return undefined;
  const entry = (fields: Json[]) => {
    let hasFirst = false;
    return Object.fromEntries(
      fields.flatMap((field, at) => {
        // What is out of view in its row cannot be filled in: it waits for the first field.
        if (at > 0 && field['visibleIf'] && !hasFirst) return [];
        const value = chance(random, 0.75) ? partValue(random, field) : undefined;
        if (at === 0) hasFirst = value !== undefined;
        return value === undefined ? [] : [[String(field['name']), value]];
      })
    );
  };
  const columns = ((element['columns'] ?? element['templateElements']) as Json[] | undefined) ?? [];
  switch (element['type']) {
    case 'multipletext':
      return entry((element['items'] as Json[]).map((item) => ({ ...item, type: 'text' })));
    case 'matrixdropdown':
      return Object.fromEntries(rowsOf(element).map((row) => [row, entry(columns)]));
    default:
      return Array.from({ length: 1 + Math.floor(random() * 3) }, () => entry(columns)).filter(
        (one) => Object.keys(one).length > 0
      );
  }
}

/** Those that are always in view. */
function rowsOf(element: Json): string[] {
  return (element['rows'] as unknown[]).filter((row) => typeof row === 'string');
}

function partValue(random: Random, field: Json): unknown {
  const choices = (field['choices'] as string[] | undefined) ?? CHOICES;
  switch (field['cellType'] ?? field['type']) {
    case 'dropdown':
      return pick(random, choices);
    case 'checkbox':
      return [pick(random, choices)];
    case 'boolean':
      return chance(random, 0.5);
    case 'rating':
      return 1 + Math.floor(random() * 5);
    case 'text':
      return field['inputType'] === 'number' ? Math.floor(random() * 12) : pick(random, WORDS);
    default:
      return pick(random, WORDS);
  }
}
