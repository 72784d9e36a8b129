/** A form kept over a sign-in: who gets it back, where, and how long. */
import { describe, expect, it } from 'vitest';
import { testKeys } from '../../../../tests/support/waves.ts';
import { openForm, sealForm } from './kept-form-service.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const PATH = '/staff/miselerland/surveys/pulse/entry';
const typed = new Map([['by', ['ana']], ['copy', ['K7QM-2X9T']], ['f.AGE', ['3']], ['f.OPEN', [' Mehr Bänke ']], ['f.SEX', ['']]]); // prettier-ignore
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('a form that was sent without a session', () => {
  const sealed = sealForm(testKeys, NOW, PATH, typed)!;
  const open = (actor = 'ana', now = later(40), path = PATH, text = sealed) => openForm(testKeys, actor, now, path, text); // prettier-ignore

  it('comes back to whoever sent it, as it was', () => {
    const field = open() as (name: string) => string;
    expect(['copy', 'f.AGE', 'f.OPEN', 'f.SEX', 'else'].map(field)).toEqual(['K7QM-2X9T', '3', 'Mehr Bänke', '', '']); // prettier-ignore
  });

  it('says nothing to whom it passes through', () => {
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/K7QM|OPEN|ana/);
    expect(sealForm(testKeys, NOW, PATH, typed)).not.toBe(sealed);
  });

  it('opens for nobody else, nowhere else and not the next day', () => {
    expect(open('ben')).toMatchObject({ code: 'form.kept-for-other' });
    expect(open('ana', NOW, PATH.replace('pulse', 'other'))).toMatchObject({ code: 'form.kept-too-long' });
    expect(open('ana', later(12 * 60 + 1))).toMatchObject({ code: 'form.kept-too-long' });
    for (const text of ['', 'x', `${sealed.slice(0, -2)}AA`, `${sealed}!`.slice(3)])
      expect(open('ana', NOW, PATH, text)).toMatchObject({ code: 'form.kept-too-long' });
  });

  it('is not kept where it does not say whose it is', () => {
    expect(sealForm(testKeys, NOW, PATH, new Map([['copy', ['K7QM-2X9T']]]))).toBeUndefined();
  });
});
