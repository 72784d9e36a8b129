/** What is kept of a file while a steward works on it: facts of the file, the mapping, what people were told, the end. */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Encoding, ImportTable } from './import-file.ts';

export interface FileFacts {
  name: string;
  encoding: Encoding;
  delimiter: ImportTable['delimiter'];
  rows: number;
  header: readonly string[];
  /** A digest under a key of the instance: the same file has the same, and nobody can try out which content has it. */
  print: string;
}

/** What the steward stands for. */
export interface Told {
  /** Who asked these people, how, and under which notice. */
  source: string;
  /** Whether they consented to the sensitive block; without it its answers are not taken. */
  sensitive: boolean;
  /** For rows that do not say it themselves; empty where they have to. */
  commune: string;
  language: Locale;
}

export interface Outcome {
  deed: 'imported' | 'taken-back';
  answers: number;
  /** Rows that were in the wave already, and rows that were left out as wrong. */
  received: number;
  leftOut: number;
}

export interface Staging {
  facts: FileFacts;
  columns: readonly string[] | null;
  /** By group, pairs of a value and its meaning; as pairs, so that no value can be the name of a property. */
  meanings: readonly (readonly [string, readonly (readonly [string, string])[]])[] | null;
  told: Told | null;
  /** So many wrong rows may be left out; null where none was agreed to. */
  leave: number | null;
  outcome: Outcome | null;
}

export const LONGEST_SOURCE = 500;

export type ImportStep = 'file' | 'columns' | 'values' | 'check';

/** The furthest step that can be shown, and one before it where that was asked for. */
export function stepOf(staging: Staging | undefined, wish: string | null): ImportStep {
  if (!staging || staging.outcome) return 'file';
  const furthest = !staging.columns ? 'columns' : !staging.told ? 'values' : 'check';
  const before: readonly ImportStep[] = furthest === 'check' ? ['columns', 'values'] : furthest === 'values' ? ['columns'] : []; // prettier-ignore
  return before.find((step) => step === wish) ?? furthest;
}
