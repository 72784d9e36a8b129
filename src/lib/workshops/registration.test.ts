/** The registration form: what it takes, what it says at which field; and codes however they are typed. */
import { describe, expect, it } from 'vitest';
import { checkRegistration, isUuidV4, readTyped, untyped, type TypedRegistration } from './registration.ts';

const ID = '6f1d0e3a-0c5b-4b7e-9c61-1f2a3b4c5d6e';
const SPOKEN = ['lb', 'fr', 'pt'];
const check = (over: Partial<TypedRegistration>) =>
  checkRegistration({ ...untyped, name: 'Ana', consent: true, ...over }, ID, SPOKEN, 'pt');

describe('the form', () => {
  it('needs a name and consent, nothing else', () => {
    expect(check({})).toEqual({
      registration: { id: ID, name: 'Ana', contact: null, languages: [], interpretation: null, childcare: 0, access: null, locale: 'pt' } // prettier-ignore
    });
    expect(checkRegistration(untyped, ID, SPOKEN, 'pt')).toEqual({
      problems: { name: 'missing', consent: 'consent' }
    });
  });

  it('keeps everything that was typed, tidied', () => {
    const typed = readTyped(
      new Map([
        ['name', ['  Ana Conceic\u0327a\u0303o ']],
        ['contact', ['+352 621 000 000']],
        ['languages', ['pt', 'fr', 'pt']],
        ['interpretation', ['العربية']],
        ['childcare', [' ٢ ']],
        ['access', ['Rollstuhl\r\nAufzug']],
        ['consent', ['yes']]
      ])
    );
    expect(checkRegistration(typed, ID, SPOKEN, 'pt')).toEqual({
      registration: {
        id: ID,
        name: 'Ana Conceição',
        contact: '+352 621 000 000',
        languages: ['pt', 'fr'],
        interpretation: 'العربية',
        childcare: 2,
        access: 'Rollstuhl\nAufzug',
        locale: 'pt'
      }
    });
  });

  it.each<[Partial<TypedRegistration>, object]>([
    [{ name: '   ' }, { name: 'missing' }],
    [{ name: 'x'.repeat(101) }, { name: 'too-long' }],
    [{ name: 'A\0na' }, { name: 'unreadable' }],
    [{ name: 'A\nna' }, { name: 'unreadable' }],
    [{ name: 'A\u202Ena' }, { name: 'unreadable' }],
    [{ contact: 'x'.repeat(201) }, { contact: 'too-long' }],
    [{ contact: 'a\u0085b' }, { contact: 'unreadable' }],
    [{ interpretation: 'x'.repeat(61) }, { interpretation: 'too-long' }],
    [{ access: 'x'.repeat(501) }, { access: 'too-long' }],
    [{ access: 'a\u0007b' }, { access: 'unreadable' }],
    [{ childcare: '10' }, { childcare: 'childcare' }],
    [{ childcare: '-1' }, { childcare: 'childcare' }],
    [{ childcare: '1.5' }, { childcare: 'childcare' }],
    [{ languages: ['pt', 'xx'] }, { languages: 'languages' }],
    [{ consent: false, access: '\0', childcare: 'viele' }, { consent: 'consent', access: 'unreadable', childcare: 'childcare' }] // prettier-ignore
  ])('says what is wrong with %j', (over, problems) => {
    expect(check(over)).toEqual({ problems });
  });

  it.each<[Partial<TypedRegistration>]>([
    [{ name: 'x'.repeat(100) }],
    [{ name: 'ן\u200fשם' }],
    [{ access: 'a\tb\n'.repeat(100) }],
    [{ childcare: '9' }],
    [{ childcare: '' }]
  ])('takes %j', (over) => {
    expect(check(over)).toHaveProperty('registration');
  });
});

it('an id is a version 4 UUID', () => {
  expect(isUuidV4(ID)).toBe(true);
  expect(isUuidV4(ID.toUpperCase())).toBe(false);
  expect(isUuidV4('6f1d0e3a-0c5b-1b7e-9c61-1f2a3b4c5d6e')).toBe(false);
  expect(isUuidV4(undefined)).toBe(false);
});
