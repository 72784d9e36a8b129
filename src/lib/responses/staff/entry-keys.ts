/**
 * Typing in by keyboard alone: the return key goes on to the next field, with the shift key or the arrows back, and
 * beside each line stands at once what was understood. Nothing is sent or kept here; the forms work without it.
 */
import type { Shorthand } from '../paper-line.ts';
import { readShorthand, shorthandWords, type Phrases } from '../paper-shorthand.ts';

type LineData = Shorthand & { labels: Record<string, string> };

const form = document.querySelector<HTMLFormElement>('form[data-keys]');
const stops = () => [...(form?.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, button:not([data-check])') ?? [])]; // prettier-ignore
for (const each of document.querySelectorAll<HTMLElement>('[data-needs-script]')) each.hidden = false;

/** @returns whether the line can stay as it is */
function say(input: HTMLInputElement, isLeft: boolean): boolean {
  if (!input.dataset['line'] || !form?.dataset['phrases']) return true;
  const line = JSON.parse(input.dataset['line']) as LineData;
  const phrases = JSON.parse(form.dataset['phrases']) as Phrases;
  const read = readShorthand(line, input.value);
  const isWrong = read.state === 'wrong';
  const said = document.getElementById(`${input.id}-said`)?.querySelector<HTMLElement>('[data-said]');
  // While somebody is still typing, half a number is not yet a wrong one.
  if (said && (isLeft || !isWrong)) {
    said.textContent = input.value === '' && !isLeft ? '' : shorthandWords(line, read, line.labels, phrases);
    said.classList.toggle('wrong', isWrong);
    input.toggleAttribute('aria-invalid', isWrong);
    if (isWrong) input.setAttribute('aria-invalid', 'true');
  }
  return !isWrong;
}

function go(from: HTMLElement, step: 1 | -1): void {
  const all = stops();
  // Of the choices of one group the chosen one is the stop, as with the tabulator.
  let at = all.indexOf(from) + step;
  while (isPassed(all[at], from)) at += step;
  const next = all[at];
  next?.focus();
  if (next instanceof HTMLInputElement && next.type !== 'radio') next.select();
}

function isPassed(next: HTMLElement | undefined, from: HTMLElement): boolean {
  if (!(next instanceof HTMLInputElement) || next.type !== 'radio') return false;
  if (from instanceof HTMLInputElement && from.name === next.name) return true;
  const chosen = form?.querySelector<HTMLInputElement>(`input[name="${CSS.escape(next.name)}"]:checked`);
  return chosen !== null && chosen !== next;
}

form?.addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || target instanceof HTMLButtonElement) return; // prettier-ignore
  const isLine = target instanceof HTMLInputElement && target.type !== 'radio';
  const back = (event.key === 'Enter' && event.shiftKey) || (event.key === 'ArrowUp' && isLine);
  if (!back && event.key !== 'Enter' && !(event.key === 'ArrowDown' && isLine)) return;
  event.preventDefault();
  // Somebody who goes on with the return key learns first what is wrong; the arrows always lead on.
  if (target instanceof HTMLInputElement && !say(target, true) && event.key === 'Enter' && !back) {
    target.select();
    return;
  }
  go(target, back ? -1 : 1);
});

form?.addEventListener('input', (event) => {
  const target = event.target as HTMLInputElement;
  say(target, false);
  for (const old of document.getElementById(`${target.id}-said`)?.querySelectorAll('[data-problem]') ?? []) old.remove(); // prettier-ignore
  // What is typed below two choices is the third one.
  const group = target.dataset['line'] ? target.closest('fieldset') : null;
  const third = group?.querySelector<HTMLInputElement>('input[type=radio][value=third]');
  if (third && target.value !== '') third.checked = true;
});

form?.addEventListener('focusout', ({ target }) => {
  if (target instanceof HTMLInputElement) say(target, true);
});

/** Below what is filled in already: of a sheet that came back, or was looked at in between. */
function nextToType(): HTMLElement | undefined {
  const all = stops();
  return all[1 + all.findLastIndex((each) => each instanceof HTMLInputElement && each.dataset['line'] && each.value !== '')]; // prettier-ignore
}

const first = form?.querySelector<HTMLElement>('[aria-invalid=true]') ?? form?.querySelector<HTMLElement>('[data-first]') ?? nextToType(); // prettier-ignore
first?.focus();
