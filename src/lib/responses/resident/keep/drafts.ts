/** Unfinished answers on this phone: written as they are typed, taken up again where they were left. */
import type { Progressing } from '../../response.ts';
import type { Draft } from './store.ts';

const LONGEST_DAYS = 30;
const DAY_MS = 86_400_000;
const MOMENT = 700;

/** @returns the ISO day so many days from now */
export function untilOf(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** @param closesOn the last day on which the survey takes answers */
export function draftOf(form: HTMLFormElement, state: Progressing, closesOn: string | null): Draft {
  const { id, survey, language, version } = state;
  const until = untilOf(LONGEST_DAYS);
  const fields = [...new FormData(form)].filter(([name]) => !/^~(t|to|lang|k)$/.test(name)) as [string, string][]; // prettier-ignore
  return { id, survey, language, version, day: untilOf(0), until: closesOn && closesOn < until ? closesOn : until, fields }; // prettier-ignore
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

/** With the server where it knows the answers so far, else with the edition that needs none. */
export function goOn({ id, survey, language, version, token, fields }: Draft): void {
  if (token === undefined) {
    const address = `/s/${survey}/offline?lang=${language}&v=${version}#${id}`;
    // Where only the part behind the sign differs the browser stays on the page.
    const isHere = location.pathname + location.search === address.split('#')[0];
    location.href = address;
    if (isHere) location.reload();
    return;
  }
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `/s/${survey}`;
  for (const [name, value] of [...fields, ['~t', token], ['~to', `lang:${language}`], ['~lang', language]])
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(form);
  form.submit();
}
