/**
 * A survey without a network: every page is here, and what the server would decide is decided by the same code. What is
 * finished is sealed and waits; what is not lies as a draft on the phone.
 */
import { readCode } from '#lib/privacy/code.ts';
import type { Fields } from '#lib/questionnaire/form-values.ts';
import { decideStep, show, type ShownCode, type Step } from '../../step.ts';
import type { Progressing } from '../../response.ts';
import { clockDay, dayOf, draftOf, keepDraft, leadToEdition, typedIn } from './drafts.ts';
import type { EditionData } from './edition-data.ts';
import { attendEdition, draw, remark, type WholeEdition } from './edition-page.ts';
import { memoryIn } from './page-memory.ts';
import { seal } from './seal.ts';
import { allOf, put, remove } from './store.ts';

const edition = JSON.parse(document.getElementById('edition')!.textContent) as EditionData;
const { says, keep, survey, version } = edition;
const form = document.querySelector<HTMLFormElement>('[data-survey-form]')!;
const box = form.querySelector<HTMLElement>('[data-page]')!;
let state: Progressing;

/** One line in place of the page: nothing is drawn that could be wrong. */
function message(text: string): void {
  const heading = Object.assign(document.createElement('h1'), { textContent: text, tabIndex: -1 });
  document.querySelector('[data-note]')?.remove();
  box.replaceChildren(heading);
  scrollTo(0, 0);
  heading.focus();
}

function newState(): Progressing {
  const asked = new URLSearchParams(location.search);
  return {
    id: crypto.randomUUID(),
    survey,
    version,
    language: edition.language,
    commune: asked.get('c') ?? '',
    page: -1,
    age: false,
    notice: edition.notice,
    sensitive: false,
    answers: {},
    begunAt: Math.floor(Date.now() / 1000),
    today: dayOf({ today: edition.day }),
    ...(edition.withCode ? { code: asked.get('k') ?? '' } : {})
  };
}

/** On a full phone the page goes on as it is; at the end it says so. */
const save = () => put('draft', { ...draftOf(form, state, keep.closesOn), state }).catch(() => undefined);

function mapOf(entries: Iterable<readonly [string, unknown]>): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of entries) fields.set(name, [...(fields.get(name) ?? []), String(value)]);
  return fields;
}

/** Whether it was spent already only the server knows, and says when it is sent. */
function shownCode(fields: Fields): ShownCode | undefined {
  if (!edition.withCode || state.page >= 0) return undefined;
  const code = fields.get('~k')?.[0]?.trim() ?? state.code ?? '';
  return readCode(code) ? { code } : { code, problem: code === '' ? 'code-missing' : 'code-unknown' };
}

async function press(fields: Fields): Promise<void> {
  if (fields.has('shared')) return message(keep.nothingKept);
  const { questionnaire, communes } = edition as WholeEdition;
  const step: Step = decideStep(questionnaire, state, fields, communes, shownCode(fields));
  const before = state.language;
  state = step.state;
  if (step.kind === 'send') return finish();
  draw(edition as WholeEdition, step);
  if (state.page >= 0 || state.language !== before) await save();
  if (state.language !== before) leadToEdition(state);
  document.dispatchEvent(new Event('stemm-kept'));
}

/** Sealed and written before anything is tried. */
async function finish(): Promise<void> {
  const { id, language, commune, notice, sensitive, answers, begunAt, today, code } = state;
  const seconds = Math.max(0, Math.round(Date.now() / 1000 - begunAt));
  const record = { id, survey, version, language, commune, consent: { notice, sensitive }, answers, today, seconds, ...(code ? { code } : {}) }; // prettier-ignore
  try {
    await put('outbox', {
      id,
      survey,
      language,
      day: dayOf(state),
      envelope: await seal(edition.key, record)
    });
  } catch {
    draw(edition as WholeEdition, show(state));
    return remark(keep.nothingKept);
  }
  // What was typed last may still be about to be written down: from here on there is nothing to keep.
  state = { ...state, page: -1 };
  await remove('draft', id);
  history.replaceState(null, '', location.pathname + location.search);
  message(says['offline.finished-title']!);
  document.dispatchEvent(new Event('stemm-kept'));
}

/** With what the worker could not send, with a draft that was chosen, or from the beginning. */
async function begin(): Promise<void> {
  const posted = JSON.parse(document.getElementById('posted')?.textContent ?? '[]') as [string, string][];
  const sent = mapOf(posted);
  const asked = sent.get('~t')?.[0];
  const draft = asked ? undefined : (await allOf('draft')).find(({ id }) => id === location.hash.slice(1));
  const known = asked
    ? memoryIn(asked)
    : (draft?.state ?? (draft?.token ? memoryIn(draft.token) : undefined));
  if (sent.has('shared') || known?.setting) return message(keep.nothingKept);
  if (!edition.questionnaire || (known && (known.survey !== survey || known.version !== version))) {
    if (known && asked) await put('draft', { ...draftOf(form, known, keep.closesOn, typedIn(posted)), token: asked }); // prettier-ignore
    return message(says['offline.needs-network']!);
  }
  if (!known && keep.closesOn && keep.closesOn < clockDay())
    return message(says['refusal.survey.closed.title']!);
  state = known ?? newState();
  attendEdition();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { name, value } = event.submitter as HTMLButtonElement;
    void press(mapOf([...new FormData(form), [name, value]]));
  });
  // After the listener above: what is decided here is not a page that was sent.
  keepDraft(form, () => state.page >= 0 && save());
  if (known) {
    state = { ...state, language: asked ? state.language : edition.language };
    await press(asked ? sent : mapOf([...draft!.fields, ['~to', `lang:${edition.language}`]]));
  } else draw(edition as WholeEdition, show(state));
  const wished = new URLSearchParams(location.search).get('lang') ?? edition.language;
  if (wished !== edition.language) remark(says['offline.needs-network']!);
}

void begin();
