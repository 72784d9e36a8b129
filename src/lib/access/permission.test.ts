/** Who may do what: the whole table, and the lines that nobody may cross. */
import { describe, expect, it } from 'vitest';
import { can, conflictOf, roles, verbs, type Actor, type Role } from './permission.ts';

const actorWith = (held: readonly Role[], over: Partial<Actor> = {}): Actor => ({
  id: 'a',
  name: 'A',
  isAdmin: false,
  rolesIn: { here: held },
  ...over
});
const admin = actorWith([], { isAdmin: true, rolesIn: {} });

const MATRIX = `
                         coordinator steward dpo moderator translator member clerk admin
region.see               yes         yes     yes yes       yes        yes    yes   yes
margin.see               yes         yes     yes yes       yes        yes    -     -
margin.import            yes         yes     -   -         -          -      -     -
survey.see               yes         yes     yes -         yes        -      -     -
survey.publish           yes         -       -   -         -          -      -     -
survey.close             yes         yes     -   -         -          -      -     -
survey.prolong           yes         -       -   -         -          -      -     -
survey.remind            yes         -       -   yes       -          -      -     -
code.see                 yes         yes     yes -         -          -      -     -
code.require             yes         -       -   -         -          -      -     -
code.make                yes         -       -   -         -          -      -     -
code.import              yes         -       -   -         -          -      -     -
code.cancel              yes         -       -   -         -          -      -     -
survey.print             yes         -       -   -         -          -      -     -
survey.embed             yes         -       -   -         -          -      -     -
survey.record            yes         -       -   -         yes        -      -     -
participation.see        yes         yes     yes yes       yes        yes    -     -
answer.assist            yes         -       -   yes       -          -      -     -
answer.enter             yes         yes     -   -         -          -      yes   -
answer.see               -           yes     -   -         -          -      -     -
answer.import            -           yes     -   -         -          -      -     -
answer.take-back         -           yes     -   -         -          -      -     -
answer.code              -           yes     -   -         -          -      -     -
answer.redact            -           yes     -   -         -          -      -     -
codebook.edit            -           yes     -   -         -          -      -     -
double-coding.draw       -           yes     -   -         -          -      -     -
verbatim.propose         -           yes     -   -         -          -      -     -
verbatim.approve         yes         -       yes -         -          -      -     -
answer.prepare           -           yes     -   -         -          -      -     -
answer.look              -           yes     -   -         -          -      -     -
microdata-export.see     yes         yes     yes -         -          -      -     -
microdata-export.propose -           yes     -   -         -          -      -     -
microdata-export.approve yes         -       yes -         -          -      -     -
microdata-export.take    -           yes     -   -         -          -      -     -
release-plan.propose     -           yes     -   -         -          -      -     -
release-plan.approve     yes         -       yes -         -          -      -     -
release.freeze           -           yes     -   -         -          -      -     -
release.see              yes         yes     yes yes       yes        yes    -     -
release.publish          yes         -       -   -         -          -      -     -
workshop.see             yes         -       yes yes       -          -      -     -
workshop.edit            yes         -       -   yes       -          -      -     -
registration.see         yes         -       -   yes       -          -      -     -
need.see                 yes         yes     yes yes       yes        yes    -     -
need.describe            yes         -       -   yes       -          -      -     -
need.confirm             yes         -       -   -         -          yes    -     -
plan.see                 yes         yes     yes yes       yes        yes    -     -
target-group.confirm     yes         -       -   -         -          yes    -     -
goal.describe            yes         -       -   -         -          -      -     -
report.see               yes         yes     yes yes       yes        yes    -     -
impact-assessment.see    yes         yes     yes -         -          -      -     -
`;

function drawn(): string {
  const columns = [...roles, 'admin'] as const;
  const line = (cells: string[]) => cells.map((cell, index) => cell.padEnd(index === 0 ? 24 : columns[index - 1]!.length)).join(' ').trimEnd(); // prettier-ignore
  const may = (verb: (typeof verbs)[number]) =>
    columns.map((column) =>
      can(column === 'admin' ? admin : actorWith([column]), verb, 'here') ? 'yes' : '-'
    );
  return `\n${[line(['', ...columns]), ...verbs.map((verb) => line([verb, ...may(verb)]))].join('\n')}\n`;
}

it('the table is this one', () => expect(drawn()).toBe(MATRIX));

describe('the lines', () => {
  it('nobody who is not signed in may do anything', () => {
    expect(verbs.filter((verb) => can(undefined, verb, 'here'))).toEqual([]);
  });
  it('a role counts in its own region only', () => {
    for (const role of roles)
      expect(verbs.filter((verb) => can(actorWith([role]), verb, 'elsewhere'))).toEqual([]);
  });
  it('who runs the instance sees neither answers nor figures, even with a role for which it is not enough', () => {
    const figures = [
      'answer.see',
      'answer.code',
      'participation.see',
      'answer.look',
      'microdata-export.see',
      'release.see',
      'need.see',
      'registration.see'
    ] as const;
    for (const verb of figures) expect(can(admin, verb, 'here')).toBe(false);
    expect(can({ ...admin, rolesIn: { here: ['member'] } }, 'answer.code', 'here')).toBe(false);
  });
  it('single answers are for the steward alone, who may not sit on the commission too', () => {
    const alone = ['answer.see', 'answer.code', 'answer.prepare', 'answer.look', 'microdata-export.take'] as const; // prettier-ignore
    for (const verb of alone)
      expect(roles.filter((role) => can(actorWith([role]), verb, 'here'))).toEqual(['steward']);
    expect(conflictOf(['steward', 'coordinator', 'member'])).toEqual(['steward', 'member']);
    expect(conflictOf(['member', 'clerk'])).toEqual(['clerk', 'member']);
    expect(conflictOf(roles.filter((role) => role !== 'steward' && role !== 'clerk'))).toBeUndefined();
    expect(conflictOf(roles.filter((role) => role !== 'member'))).toBeUndefined();
    expect(conflictOf(['steward'])).toBeUndefined();
  });
  it('who types sheets in may do nothing else', () => {
    expect(verbs.filter((verb) => can(actorWith(['clerk']), verb, 'here'))).toEqual(['region.see', 'answer.enter']); // prettier-ignore
  });
  it('who proposes a release plan or an export of answers does not approve it alone', () => {
    for (const deed of ['release-plan', 'microdata-export'] as const) {
      const proposers = roles.filter((role) => can(actorWith([role]), `${deed}.propose`, 'here'));
      expect(proposers.filter((role) => can(actorWith([role]), `${deed}.approve`, 'here'))).toEqual([]);
    }
  });
  it('nobody proposes a verbatim and approves it by the same role', () => {
    const proposers = roles.filter((role) => can(actorWith([role]), 'verbatim.propose', 'here'));
    expect(proposers.filter((role) => can(actorWith([role]), 'verbatim.approve', 'here'))).toEqual([]);
  });
});
