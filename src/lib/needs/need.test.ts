/** What a need must have before it is kept and before it is decided; how evidence is named. */
import { expect, it } from 'vitest';
import { aBase, aCell } from '../../../tests/fixtures/released-cells.ts';
import { evidenceValue, fieldOfItem, isCitable, readEvidence, refOf, splitRef } from './evidence.ts';
import { checkDecision, checkNeed, readReason, readStatement, type NewNeed } from './need.ts';

const need: NewNeed = { field: 'HOU', statement: { de: 'Familien finden keine bezahlbare Wohnung.' }, group: null, evidence: [] }; // prettier-ignore
const evidence = [{ kind: 'theme' as const, ref: 'r/t', note: '' }];

it.each<[string, Partial<NewNeed>, string | undefined]>([
  ['as it is', {}, undefined],
  ['with a group', { group: { breakdown: 'SEX×AGE4', category: 'f×65+' } }, undefined],
  ['without a sentence', { statement: { de: '  ' } }, 'need.unusable'],
  ['without a language', { statement: {} }, 'need.unusable'],
  ['too long', { statement: { de: 'x'.repeat(501) } }, 'need.unusable'],
  ['with a NUL', { statement: { de: 'a\0b' } }, 'need.unusable'],
  ['in no field', { field: 'XYZ' as never }, 'need.unusable'],
  ['with a group that is none', { group: { breakdown: '', category: 'a' } }, 'need.unusable']
])('a need %s', (_, over, code) => {
  expect(checkNeed({ ...need, ...over })?.code).toBe(code);
});

it('is decided once, with a reason, and confirmed only with evidence', () => {
  const open = { state: 'candidate' as const, evidence };
  expect(checkDecision(open, 'confirmed', 'Beschluss 12')).toBeNull();
  expect(checkDecision(open, 'rejected', ' \n')?.code).toBe('need.without-reason');
  expect(checkDecision({ ...open, evidence: [] }, 'confirmed', 'Ja')?.code).toBe('need.without-evidence');
  expect(checkDecision({ ...open, evidence: [] }, 'rejected', 'Kein Beleg')).toBeNull();
  expect(checkDecision({ ...open, state: 'rejected' }, 'confirmed', 'Doch')?.code).toBe(
    'need.already-decided'
  );
  expect(readReason(` a\0b ${'x'.repeat(2000)}`)).toHaveLength(1000);
});

it('a statement keeps the languages that say something', () => {
  const fields: Record<string, string> = { 'statement.de': ' Ja ', 'statement.fr': '   ' };
  expect(readStatement((name) => fields[name] ?? '', 'statement')).toEqual({ de: 'Ja' });
});

it('evidence has a name that comes back from a form', () => {
  const ref = { kind: 'release_cell' as const, ref: refOf('r.1', 'PROB.HOU/SEX×AGE4/f×65+') };
  expect(readEvidence([evidenceValue(ref), evidenceValue(ref), 'nonsense:1', ''])).toEqual([ref]);
  expect(splitRef(ref.ref)).toEqual(['r.1', 'PROB.HOU/SEX×AGE4/f×65+']);
  expect([fieldOfItem('PROB.HOU'), fieldOfItem('UNMET.housing'), fieldOfItem('RESP')]).toEqual([
    'HOU',
    null,
    null
  ]);
});

it('only what shows something can be cited', () => {
  expect(isCitable(aCell('PROB.HOU', 30, null, null))).toBe(true);
  expect(isCitable(aCell('PROB.HOU', null, 'SEX', 'd'))).toBe(false);
  expect(isCitable(aBase(40, 'SEX', 'f'))).toBe(true);
  expect(isCitable(aBase(null, 'SEX', 'd'))).toBe(false);
});
