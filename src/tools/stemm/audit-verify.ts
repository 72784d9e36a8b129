/** `audit:verify`: whether the record of staff deeds is whole, region by region. */
import { chainsOf, firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import type { OperatorVerb } from './verb.ts';

export const auditVerify: OperatorVerb = {
  usage: 'audit:verify',
  about: 'Recomputes every chain of the audit record; names the first entry that does not fit.',
  async run({ db }) {
    const broken: string[] = [];
    for (const regionId of await chainsOf(db)) {
      const seq = await firstBrokenEntry(db, regionId);
      if (seq !== undefined) broken.push(`${regionId}: entry ${seq} does not fit its chain`);
    }
    if (broken.length > 0) throw new Error(broken.join('\n'));
    process.stdout.write('The record is whole.\n');
  }
};
