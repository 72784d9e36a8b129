/** A described need as it comes from the form: field, sentence, group and the ticked evidence. */
import { readEvidence } from '#lib/needs/evidence.ts';
import { readStatement, type NewNeed } from '#lib/needs/need.ts';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';

export interface EnteredNeed {
  values: Record<string, string>;
  evidence: string[];
}

export function enteredNeed(fields: ReadonlyMap<string, string[]>): EnteredNeed {
  const values = Object.fromEntries([...fields].map(([name, all]) => [name, all.at(-1) ?? '']));
  return { values, evidence: fields.get('evidence') ?? [] };
}

export function needOf({ values, evidence }: EnteredNeed): NewNeed {
  const [breakdown = '', category = ''] = (values['group'] ?? '').split('/');
  return {
    field: (values['field'] ?? '') as FieldOfAction,
    statement: readStatement((name) => values[name] ?? '', 'statement'),
    group: breakdown ? { breakdown, category } : null,
    evidence: readEvidence(evidence).map((ref) => ({ ...ref, note: '' }))
  };
}
