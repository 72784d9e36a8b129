/**
 * What a resident's phone keeps: unfinished answers, finished ones that wait for a network, and the survey itself for when
 * there is none. Fetched after the page can be used. On a device that others use as well it keeps nothing.
 */
import { clockDay, draftOf, goOn, keepDraft } from './drafts.ts';
import type { EditionData, KeepWords } from './edition-data.ts';
import { forgetEditions, hireWorker, keepEdition } from './editions.ts';
import { send, watch } from './outbox.ts';
import { memoryIn } from './page-memory.ts';
import { say, showKept } from './panel.ts';
import { allOf, forgetAll, isThere, put, remove } from './store.ts';

const slug = /^\/s\/([a-z0-9-]+)/.exec(location.pathname)?.[1] ?? '';
const form = document.querySelector<HTMLFormElement>('[data-survey-form]');
const { lang } = document.documentElement;
const edition = document.getElementById('edition');
const token = form?.querySelector<HTMLInputElement>('[name="~t"]')?.value;
const memory = token === undefined ? undefined : memoryIn(token);

let words: Promise<KeepWords> | undefined;
const theWords = () =>
  (words ??= edition
    ? Promise.resolve((JSON.parse(edition.textContent) as EditionData).keep)
    : fetch(`/s/${slug}/offline?lang=${lang}&words`).then(
        (response) => response.json() as Promise<KeepWords>
      ));

const isShared = () =>
  form?.dataset['keep'] === 'nothing' || Boolean(form?.querySelector('[name=shared]:checked'));

/** In the middle of the questions nothing else asks for attention. */
const isMidway = () => Boolean(form?.querySelector('[data-back]'));

/** What cannot be said for want of words is said the next time. */
const show = () =>
  showNow().catch(() => {
    words = undefined;
  });

async function showNow(): Promise<void> {
  const today = clockDay();
  const drafts = await allOf('draft');
  for (const { id, until } of drafts) if (until < today) await remove('draft', id);
  const own = drafts.filter(
    ({ id, survey, until }) => survey === slug && until >= today && id !== memory?.id
  );
  if (isMidway()) return document.querySelector('.kept')?.remove();
  const isNeeded = own.length > 0 || (await allOf('outbox')).length > 0;
  if (!isNeeded && !document.querySelector('.kept')) return;
  const now = await theWords();
  // Closed before its day: what is not finished cannot be sent any more.
  if (now.closed) for (const { id } of own) await remove('draft', id);
  await showKept(now, !now.closed && form?.querySelector('[name=commune]') ? own : [], goOn);
}

/** Nothing of this survey stays; what waits of somebody else is left to them. */
async function keepNothing(): Promise<void> {
  sessionStorage.clear();
  await forgetEditions().catch(() => undefined);
  if (await isThere()) {
    if (memory) await remove('draft', memory.id);
    if ((await allOf('draft')).length + (await allOf('outbox')).length === 0) forgetAll();
  }
  await theWords();
}

async function keep(): Promise<void> {
  watch(() => void show());
  document.addEventListener('stemm-kept', () => void show().then(() => send()));
  const answered = document.querySelector<HTMLElement>('[data-receipt]')?.dataset['answer'];
  if (answered) await remove('draft', answered);
  if (memory && !edition) {
    const address = `/s/${slug}/offline?lang=${lang}&v=${memory.version}`;
    let closesOn: string | null = null;
    // The first page holds nothing that would be missed, and on a full phone the page goes on as it is.
    const write = async () => {
      if (memory.page >= 0 && !isShared())
        await put('draft', { ...draftOf(form!, memory, closesOn), token: token! }).catch(() => undefined);
    };
    keepDraft(form!, write);
    await write();
    // What is typed does not wait for it: the network may be dying just now.
    const filled = keepEdition(address, import.meta.url).then((day) => {
      closesOn = day;
      return write();
    });
    // Whoever ticked the box meanwhile finds nothing that came after it.
    void Promise.allSettled([filled, hireWorker()]).then(() => void (isShared() && keepNothing()));
  }
  await show();
  await send();
}

form?.addEventListener('submit', (event) => {
  if (!isShared() || navigator.onLine || edition) return;
  event.preventDefault();
  void theWords().then(({ nothingKept }) => say(nothingKept));
});
form?.addEventListener('change', () => isShared() && void keepNothing());
if (isShared()) void keepNothing();
// Where a browser keeps nothing at all, the page is what it is without this script.
else if (isSecureContext) keep().catch(() => undefined);
