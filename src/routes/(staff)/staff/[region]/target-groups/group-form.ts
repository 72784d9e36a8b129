/** The decision about a group as it comes from the form: which group, its name, the reason, further evidence. */
import { readEvidence } from '#lib/needs/evidence.ts';
import { readStatement } from '#lib/needs/need.ts';
import type { GroupRequest } from '#lib/plan/server/target-group-service.ts';

export interface EnteredGroup {
  values: Record<string, string>;
  evidence: string[];
}

export function enteredGroup(fields: ReadonlyMap<string, string[]>): EnteredGroup {
  const values = Object.fromEntries([...fields].map(([name, all]) => [name, all.at(-1) ?? '']));
  return { values, evidence: fields.get('evidence') ?? [] };
}

export function groupOf({ values, evidence }: EnteredGroup): GroupRequest {
  return {
    breakdown: values['breakdown'] ?? '',
    category: values['category'] ?? '',
    label: readStatement((name) => values[name] ?? '', 'label'),
    reason: values['reason'] ?? '',
    further: readEvidence(evidence)
  };
}
