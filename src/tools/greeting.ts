/** What the program prints when it starts: where residents, readers and staff go. */
import { renderUnicodeCompact } from 'uqr';
import type { Instance } from '../wiring.ts';
import type { SeededStaff } from './seed/seed.ts';

export function greeting({ engine }: Instance, origin: string, staff: readonly SeededStaff[]): string {
  const lines = ['', 'Stëmm'];
  if (engine === 'pglite')
    lines.push(
      'Database: embedded PGlite. For trying out: a power cut can lose answers. Use PostgreSQL for a live survey.'
    );
  if (staff.length === 1)
    lines.push('', `First administrator, once: ${origin}/staff/link/${staff[0]!.token}`);
  if (staff.length > 1) {
    lines.push('', renderUnicodeCompact(`${origin}/s/miselerland-pulse`));
    lines.push(
      '',
      `Residents:  ${origin}/s/miselerland-pulse`,
      `Results:    ${origin}/r/miselerland-2026`,
      ''
    );
    lines.push('Sign in once as …');
    for (const { role, token } of staff) lines.push(`  ${role.padEnd(12)} ${origin}/staff/link/${token}`);
  }
  return `${lines.join('\n')}\n`;
}
