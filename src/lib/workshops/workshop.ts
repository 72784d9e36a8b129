/** Workshops and meetings as the rest of the program knows them, and whether one may still register. */
import { locales, type Locale } from '#lib/i18n/locale.ts';
import { missingIn, type Localized } from '#lib/i18n/localized.ts';
import { formatLocaleOf } from '#lib/i18n/messages.ts';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';

export type WorkshopKind = 'info' | 'worldcafe' | 'zukunftswerkstatt' | 'other';

/** What residents read about a workshop before they come. */
export interface WorkshopTexts {
  title: Localized;
  summary: Localized;
  /** Paragraphs per language. */
  description: Partial<Record<Locale, readonly string[]>>;
  place: Localized;
  languagesSpoken: Localized;
  whatToExpect: Localized;
}

export interface NewWorkshop extends WorkshopTexts {
  /** Part of the address `/w/{id}`, so unique among all regions. */
  id: string;
  communeId: string;
  kind: WorkshopKind;
  /** ISO 639 codes of the languages spoken in the room: more than the program itself speaks. */
  languages: readonly string[];
  startsAt: Date;
  endsAt: Date;
  capacity: number;
}

export interface Workshop extends NewWorkshop {
  regionId: string;
  /** Confirmed seats. */
  taken: number;
  state: 'draft' | 'open' | 'closed' | 'finished';
  dotsPerPerson: number | null;
  participants: number | null;
}

export type BoardPhase = 'critique' | 'fantasy' | 'realisation' | 'harvest';

/** Cards that the group put together, with the dots it gave them: a weighting by those present. */
export interface WorkshopCluster {
  id: string;
  phase: BoardPhase;
  field: FieldOfAction;
  title: Localized;
  points: number;
  cards: number;
  /** Where the whole group shares something the survey also breaks down by, for example `SEX` `f`. */
  group: { breakdown: string; category: string } | null;
}

export interface WorkshopCard {
  id: string;
  clusterId: string | null;
  phase: BoardPhase;
  /** As it was written, in the writer's own language. */
  text: string;
  language: string;
}

/** Both demonstration countries keep the same time. */
const TIME_ZONE = 'Europe/Luxembourg';

/** `waiting`: registration is open, but every seat is taken. */
export type Standing = 'open' | 'waiting' | 'closed' | 'over';

export function standingOf(
  {
    state,
    startsAt,
    endsAt,
    taken,
    capacity
  }: Pick<Workshop, 'state' | 'startsAt' | 'endsAt' | 'taken' | 'capacity'>,
  now: Date
): Standing {
  if (state === 'finished' || now >= endsAt) return 'over';
  if (state !== 'open' || now >= startsAt) return 'closed';
  return taken < capacity ? 'open' : 'waiting';
}

export function takesRegistrations(standing: Standing): boolean {
  return standing === 'open' || standing === 'waiting';
}

/** Whether the facts can be kept; texts may still be missing in a draft. */
export function isUsable(workshop: NewWorkshop): boolean {
  const { id, startsAt, endsAt, capacity, languages } = workshop;
  return (
    !holdsNul(workshop) &&
    /^[a-z][a-z0-9-]{1,60}$/.test(id) &&
    endsAt > startsAt &&
    Number.isInteger(capacity) &&
    capacity >= 1 &&
    capacity <= 1000 &&
    languages.length > 0 &&
    languages.every((code) => /^[a-z]{2,3}$/.test(code))
  );
}

/** A NUL anywhere inside: no database text can hold one. */
export function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

/** The languages among `wanted` in which a resident would meet a gap; two of the texts may be left out altogether. */
export function missingLanguages(texts: WorkshopTexts, wanted: readonly Locale[]): Locale[] {
  const { title, summary, place, description } = texts;
  const optional = [texts.languagesSpoken, texts.whatToExpect].filter(
    (text) => missingIn(text, locales).length < locales.length
  );
  const gaps = new Set([title, summary, place, ...optional].flatMap((text) => missingIn(text, wanted)));
  return wanted.filter((locale) => gaps.has(locale) || !description[locale]?.length);
}

/** The languages a workshop's page can be read in from top to bottom. */
export function pageLanguages(texts: WorkshopTexts): Locale[] {
  const gaps = missingLanguages(texts, locales);
  return locales.filter((locale) => !gaps.includes(locale));
}

/** When it takes place, on the clock of the place: "Saturday, 12 December 2026, 09:00 – 16:30". */
export function whenText(
  { startsAt, endsAt }: Pick<Workshop, 'startsAt' | 'endsAt'>,
  locale: Locale
): string {
  const format = new Intl.DateTimeFormat(formatLocaleOf(locale), {
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: TIME_ZONE
  });
  return format.formatRange(startsAt, endsAt);
}

/** Names of languages in `locale`, in its alphabetical order. */
export function languageNames(codes: readonly string[], locale: Locale): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([formatLocaleOf(locale)], { type: 'language' });
  return codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, formatLocaleOf(locale)));
}
