/**
 * What the scripts of the resident pages share: conditions at once, exclusive choices, a draft of this tab.
 * Everything works without them; so they must stay small.
 */
import { decide, type Compute, type Condition } from '../condition.ts';
import { readNumber } from '../form-values.ts';
import { offerSpeech } from './offer-speech.ts';

export interface FormTools {
  all<E extends HTMLElement = HTMLElement>(selector: string, within?: ParentNode): E[];
  /** An answer as the server reads it from the form; what is disabled, as hidden questions are, is not in there. */
  answerTo(name: string): unknown;
  isTrue(json: string | undefined): boolean;
}

const form = document.querySelector<HTMLFormElement>('[data-survey-form]');
const token = form?.elements.namedItem('~t') as HTMLInputElement | null;
/** Lives as long as the tab and belongs to one answer's id: whoever begins anew on a shared device finds nothing. */
const key = token && `${token.value.slice(0, 36)}/${form!.querySelector('.item')?.id}`;

const all = <E extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = form!) => [
  ...within.querySelectorAll<E>(selector)
];
const named = (name: string) => form!.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`);

const numberIf = (field: HTMLInputElement, text: string) =>
  field.inputMode === 'decimal' ? readNumber(text) : text;

/** An answer as the server reads it from the form; what is disabled, as hidden questions are, is not in there. */
function answerTo(name: string): unknown {
  const sent = [...new FormData(form!)]
    .map(([own, text]) => [own, `${text}`.trim()] as const)
    .filter(([own, text]) => text && text !== '~all' && !own.endsWith('.~n'));
  const field = named(name);
  if (field) {
    const values = sent.filter(([own]) => own === name).map(([, text]) => text);
    if (values.length === 0) return undefined;
    return field.type === 'checkbox' ? values : numberIf(field, values[0]!);
  }
  // A matrix or a ranking has a field per row or place, a composed question one per part of each entry.
  const parts = sent
    .filter(([own]) => own.startsWith(`${name}.`))
    .map(([own, text]) => [own.slice(name.length + 1), numberIf(named(own)!, text)] as const);
  if (parts.length === 0) return elsewhere(name);
  if (!parts.some(([own]) => own.includes('.'))) return parts.map(([, text]) => text);
  const entries: Record<string, Record<string, string | number>> = {};
  for (const [own, text] of parts) {
    const dot = own.lastIndexOf('.');
    (entries[own.slice(0, dot)] ??= {})[own.slice(dot + 1)] = text;
  }
  return entries;
}

/** Answers that have no field in the form; a page of the server has put them into its conditions. */
let elsewhere: (name: string) => unknown = () => undefined;
let compute: Compute = () => undefined;
let fillIn: (tools: FormTools) => void = () => undefined;
const isTrue = (json: string | undefined) => decide(JSON.parse(json!) as Condition, answerTo, compute);
const tools: FormTools = { all, answerTo, isTrue };

/** Shows or hides, opens or closes what `data-if` and `data-open` ask for. @returns how much changed */
function settle(): number {
  let changes = 0;
  for (const owner of all('[data-if],[data-open]')) {
    const hidden = owner.dataset['if'] ? !isTrue(owner.dataset['if']) : Boolean(owner.hidden);
    const closed = hidden || (owner.dataset['open'] !== undefined && !isTrue(owner.dataset['open']));
    const fields =
      'disabled' in owner ? [owner as HTMLFieldSetElement] : all<HTMLInputElement>('input', owner);
    for (const field of fields) {
      if (field.disabled !== closed) changes++;
      field.disabled = closed;
      // What cannot be chosen any more is not chosen.
      if (closed && 'checked' in field) field.checked = false;
    }
    owner.hidden = hidden;
  }
  return changes;
}

export function refresh(): void {
  fillIn(tools);
  // A question may hide one that stands before it, so all are asked again until nothing changes.
  for (let round = 0; round < 50 && settle() > 0; round++) fillIn(tools);
  for (const item of all('[data-max]')) {
    const boxes = all<HTMLInputElement>('[type=checkbox]:not([data-all])', item);
    const full = boxes.filter((box) => box.checked).length >= Number(item.dataset['max']);
    // What is chosen alone takes the place of all others.
    for (const box of boxes) {
      const isOpen = !box.closest<HTMLElement>('[data-if],[data-open]')?.matches('label');
      if (isOpen) box.disabled = full && !box.checked && box.dataset['alone'] === undefined;
    }
  }
  for (const place of all('[data-other]')) {
    const value = answerTo(place.dataset['other']!);
    place.hidden = ![value].flat().includes('other');
  }
  countSigns();
}

function countSigns(): void {
  for (const output of all<HTMLOutputElement>('[data-count]')) {
    const field = document.getElementById(output.dataset['count']!) as HTMLTextAreaElement;
    output.value = `${[...field.value].length} / ${field.maxLength}`;
  }
}

function keepAlone(changed: HTMLInputElement): void {
  if (changed.type !== 'checkbox') return;
  const boxes = all<HTMLInputElement>(`[name="${CSS.escape(changed.name)}"]`).filter(
    (box) => box !== changed
  );
  const whole = boxes.find((box) => box.dataset['all'] !== undefined);
  if (changed.dataset['all'] !== undefined)
    for (const box of boxes) box.checked = changed.checked && box.dataset['alone'] === undefined;
  else if (whole && !changed.checked) whole.checked = false;
  const alone = changed.dataset['alone'] !== undefined;
  if (changed.checked && changed.dataset['all'] === undefined)
    for (const box of boxes) if (alone || box.dataset['alone'] !== undefined) box.checked = false;
}

/** On a device that others use as well, nothing stays. */
const isShared = () =>
  form!.dataset['keep'] === 'nothing' || form!.querySelector('[name=shared]:checked') !== null;

function saveDraft(): void {
  try {
    if (isShared()) return sessionStorage.clear();
    const entries = [...new FormData(form!)].filter(([name]) => !name.startsWith('~'));
    sessionStorage.setItem(key!, JSON.stringify(entries));
  } catch {
    // Storage may be full or forbidden; the server's copy in the page is the one that counts.
  }
}

/** The browser's own Back shows a page as it was sent first; what was typed since comes back here. */
function restoreDraft(): void {
  // A page with errors, or with an entry more or less, is newer than what was typed before it.
  if (form!.querySelector('.summary,[autofocus]')) return saveDraft();
  const draft = JSON.parse(sessionStorage.getItem(key!) ?? 'null') as [string, string][] | null;
  if (!draft) return;
  for (const input of all<HTMLInputElement>('[name]:not([name^="~"]):not([name$="~n"])')) {
    const values = draft.filter(([name]) => name === input.name).map(([, value]) => value);
    if (/radio|checkbox/.test(input.type)) input.checked = values.includes(input.value);
    else if (values[0] !== undefined) input.value = values[0];
  }
}

/**
 * Keeps the form as its conditions say, from now on.
 * @param work how functions in conditions are computed
 * @param fill fills in what follows from other answers
 */
export function attend(work: Compute, fill: typeof fillIn, lookup: typeof elsewhere = elsewhere): void {
  compute = work;
  fillIn = fill;
  elsewhere = lookup;
  const follow = (event: Event) => {
    const field = event.target as HTMLInputElement;
    field.closest<HTMLElement>('[data-presets]')?.setAttribute('data-touched', '');
    keepAlone(field);
    refresh();
  };
  // With every letter: what comes into view when a field is left would move the button that is being pressed.
  for (const kind of ['change', 'input']) form!.addEventListener(kind, follow);
}

/** @param work and `fill` as in `attend` */
export function start(work: Compute = compute, fill: typeof fillIn = fillIn): void {
  if (form && key) {
    try {
      restoreDraft();
    } catch {
      // What cannot be read is written over; in other sites' pages storage may be forbidden.
    }
    attend(work, fill);
    for (const kind of ['change', 'input']) form.addEventListener(kind, saveDraft);
    addEventListener('pageshow', refresh);
    refresh();
    offerSpeech();
    document.querySelector<HTMLElement>('.summary')?.focus();
  } else if (document.querySelector('[data-receipt]')) {
    try {
      sessionStorage.clear();
    } catch {
      // Nothing was stored where storage is forbidden.
    }
  }
}
