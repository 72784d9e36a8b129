/** Unfinished answers on this phone: written as they are typed, taken up again where they were left. */
import { dayPlus, localDay } from '#lib/i18n/local-day.ts';
import type { Progressing } from '../../response.ts';
import type { Draft } from './store.ts';

const LONGEST_DAYS = 30;
const MOMENT = 700;

/** The ISO day in the communes, by the phone's clock. */
export const clockDay = () => localDay(new Date());

/** @returns today, where the phone knows it: the clock of an old one may have stopped years before this answer was begun */
export function dayOf({ today }: Pick<Progressing, 'today'>): string {
  const day = clockDay();
  return day < today ? today : day;
}

/** Of a page, what was typed; a chosen file stays where it is. */
export function typedIn(entries: Iterable<readonly [string, unknown]>): [string, string][] {
  return [...entries].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !/^~(t|to|lang|k)$/.test(entry[0])
  );
}

/** @param closesOn the last day on which the survey takes answers */
export function draftOf(
  form: HTMLFormElement,
  state: Progressing,
  closesOn: string | null,
  fields = typedIn(new FormData(form))
): Draft {
  const { id, survey, language, version } = state;
  const day = dayOf(state);
  const until = dayPlus(day, LONGEST_DAYS);
  return { id, survey, language, version, day, until: closesOn && closesOn < until ? closesOn : until, fields }; // prettier-ignore
}

/** Writes at each change, and while somebody types now and then. */
export function keepDraft(form: HTMLFormElement, write: () => unknown): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    void write();
  };
  form.addEventListener('change', now);
  form.addEventListener('input', () => (timer ??= setTimeout(now, MOMENT)));
  form.addEventListener('submit', (event) => event.defaultPrevented || now());
}

/** Into the edition, at the draft of that answer. */
export function leadToEdition({
  id,
  survey,
  language,
  version
}: Omit<Draft, 'day' | 'until' | 'fields'>): void {
  const address = `/s/${survey}/offline?lang=${language}&v=${version}#${id}`;
  // Where only the part behind the sign differs the browser stays on the page.
  const isHere = location.pathname + location.search === address.split('#')[0];
  location.href = address;
  if (isHere) location.reload();
}

/** With the server where it knows the answers so far, else with the edition that needs none. */
export function goOn(draft: Draft): void {
  const { survey, language, token, fields } = draft;
  if (token === undefined) return leadToEdition(draft);
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `/s/${survey}`;
  for (const [name, value] of [...fields, ['~t', token], ['~to', `lang:${language}`], ['~lang', language]])
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(form);
  form.submit();
}
