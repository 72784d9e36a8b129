/** What people tell us to take a seat: read from a form, checked, and the code they get for it. */
import type { Locale } from '#lib/i18n/locale.ts';
import { latinDigits } from '#lib/i18n/digits.ts';

/** As it was typed, so that a form shown again loses nothing. */
export interface TypedRegistration {
  name: string;
  contact: string;
  languages: string[];
  interpretation: string;
  childcare: string;
  access: string;
  consent: boolean;
}

export interface Registration {
  /** Made with the form, so that sending it twice is one registration. */
  id: string;
  name: string;
  /** E-mail, phone, or nothing: nobody needs either to come. */
  contact: string | null;
  languages: string[];
  interpretation: string | null;
  /** Children who need looking after meanwhile. */
  childcare: number;
  access: string | null;
  locale: Locale;
}

export type RegistrationField = keyof TypedRegistration;
export type Problem = 'missing' | 'too-long' | 'unreadable' | 'childcare' | 'languages' | 'consent';
export type Problems = Partial<Record<RegistrationField, Problem>>;

/** Longest texts in characters. */
export const LONGEST = { name: 100, contact: 200, interpretation: 60, access: 500 } as const;
export const MOST_CHILDREN = 9;

/** Days after an event in which something may still be settled with those who came. */
export const REGISTRATIONS_KEPT_DAYS = 28;

export const untyped: TypedRegistration = {
  name: '',
  contact: '',
  languages: [],
  interpretation: '',
  childcare: '',
  access: '',
  consent: false
};

export function readTyped(fields: ReadonlyMap<string, readonly string[]>): TypedRegistration {
  const text = (name: string) => fields.get(name)?.[0] ?? '';
  return {
    name: text('name'),
    contact: text('contact'),
    languages: [...new Set(fields.get('languages') ?? [])],
    interpretation: text('interpretation'),
    childcare: text('childcare'),
    access: text('access'),
    consent: text('consent') === 'yes'
  };
}

/**
 * Checks what was typed.
 * @param spoken the languages the form offered
 * @returns the registration, or what stands in its way at each field
 */
export function checkRegistration(
  typed: TypedRegistration,
  id: string,
  spoken: readonly string[],
  locale: Locale
): { registration: Registration } | { problems: Problems } {
  const problems: Problems = {};
  const tidy = (field: keyof typeof LONGEST): string | null => {
    const text = typed[field].replace(/\r\n?/g, '\n').normalize('NFC').trim();
    if (hasControls(field === 'access' ? text.replace(/[\n\t]/g, '') : text)) problems[field] = 'unreadable';
    else if (text.length > LONGEST[field]) problems[field] = 'too-long';
    return text || null;
  };
  const name = tidy('name');
  if (!name) problems.name = 'missing';
  const contact = tidy('contact');
  const interpretation = tidy('interpretation');
  const access = tidy('access');
  const children = latinDigits(typed.childcare).trim() || '0';
  if (!/^\d$/.test(children) || Number(children) > MOST_CHILDREN) problems.childcare = 'childcare';
  if (typed.languages.some((code) => !spoken.includes(code))) problems.languages = 'languages';
  if (!typed.consent) problems.consent = 'consent';
  if (!name || Object.keys(problems).length > 0) return { problems };
  const { languages } = typed;
  return {
    registration: {
      id,
      name,
      contact,
      languages,
      interpretation,
      childcare: Number(children),
      access,
      locale
    }
  };
}

/** Controls of both sets, and the signs that turn the direction of what follows them. */
function hasControls(text: string): boolean {
  return /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text);
}

export function isUuidV4(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
  );
}
