/**
 * What the figures of a release rest on besides its questionnaire: kept with the release, because communes come
 * and go and the program's own recodes change, and a later wave must not be held against what never was.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/db/canonical-json.ts';
import { outcomes, RESIDENTS, type Breakdown, type Outcome } from './recode.ts';

export interface Basis {
  /** Member communes, sorted. */
  communes: string[];
  /** Fingerprint of who counts as a resident. */
  residents: string;
  /** Fingerprints by measure (`PROB`: which answers are a yes) and breakdown (`AGE4`: which answers go together). */
  recodes: Record<string, string>;
}

/** SHA-256 (lowercase hex) of the value as canonical JSON in UTF-8. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

/** @param breakdowns those of the region at the freeze; the categories of `COMMUNE` are its members */
export function basisOf(breakdowns: readonly Breakdown[], yes: readonly Outcome[] = outcomes): Basis {
  const measures = [...new Set(yes.map(({ item }) => item))];
  const valuesOf = (measure: string) =>
    yes.filter(({ item }) => item === measure).map(({ values }) => canonicalJson(values));
  return {
    communes: [...(breakdowns.find(({ code }) => code === 'COMMUNE')?.codes ?? [])].sort(),
    residents: fingerprint(RESIDENTS),
    recodes: Object.fromEntries([
      // One row more or less changes no other row: the distinct recodes count, not their number.
      ...measures.map((measure) => [measure, fingerprint([...new Set(valuesOf(measure))].sort())] as const),
      ...breakdowns
        .filter(({ code }) => code !== 'COMMUNE')
        .map(({ code, item, groups }) => [code, fingerprint([item, groups])] as const)
    ])
  };
}
