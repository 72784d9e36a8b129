/**
 * The small script of the resident pages: conditions at once, exclusive choices, a draft of this tab.
 * Everything works without it; so it must stay small.
 */
import { holds, type Condition } from '../condition.ts';
import { readNumber } from '../form-values.ts';

const form = document.querySelector<HTMLFormElement>('[data-survey-form]');
const token = form?.elements.namedItem('~t') as HTMLInputElement | null;
/** Lives as long as the tab and belongs to one answer's id: whoever begins anew on a shared device finds nothing. */
const key = token && `${token.value.slice(0, 36)}/${form!.querySelector('.item')?.id}`;

/** An answer as the server reads it from the form; what is disabled, as hidden questions are, is not in there. */
function valueOf(name: string): unknown {
  const sent = [...new FormData(form!)]
    .map(([own, text]) => [own, (text as string).trim()] as const)
    .filter(([, text]) => text);
  const field = form!.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`);
  // A matrix or a ranking has a field per row or place.
  const values = sent
    .filter(([own]) => (field ? own === name : own.startsWith(`${name}.`)))
    .map(([, text]) => text);
  if (values.length === 0) return undefined;
  if (field?.inputMode === 'decimal') return readNumber(values[0]!);
  return field && field.type !== 'checkbox' ? values[0] : values;
}

function refresh(): void {
  const items = [...form!.querySelectorAll<HTMLFieldSetElement>('[data-if]')];
  // A question may hide one that stands before it, so all are asked again until nothing changes.
  for (let round = 0, changes = 1; changes && round <= items.length; round++) {
    changes = 0;
    for (const item of items) {
      const hidden = !holds(JSON.parse(item.dataset['if']!) as Condition, valueOf);
      if (hidden !== item.hidden) changes++;
      item.hidden = item.disabled = hidden;
    }
  }
  for (const item of form!.querySelectorAll<HTMLElement>('[data-max]')) {
    const boxes = [...item.querySelectorAll<HTMLInputElement>('[type=checkbox]')];
    const full = boxes.filter((box) => box.checked).length >= Number(item.dataset['max']);
    // What is chosen alone takes the place of all others.
    for (const box of boxes) box.disabled = full && !box.checked && box.dataset['alone'] === undefined;
  }
}

function keepAlone(changed: HTMLInputElement): void {
  if (changed.type !== 'checkbox' || !changed.checked) return;
  const alone = changed.dataset['alone'] !== undefined;
  for (const box of form!.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(changed.name)}"]`))
    if (box !== changed && (alone || box.dataset['alone'] !== undefined)) box.checked = false;
}

function saveDraft(): void {
  const entries = [...new FormData(form!)].filter(([name]) => !name.startsWith('~'));
  try {
    sessionStorage.setItem(key!, JSON.stringify(entries));
  } catch {
    // Storage may be full or forbidden; the server's copy in the page is the one that counts.
  }
}

/** The browser's own Back shows a page as it was sent first; what was typed since comes back here. */
function restoreDraft(): void {
  const draft = JSON.parse(sessionStorage.getItem(key!) ?? 'null') as [string, string][] | null;
  const inputs = [...form!.elements].filter(
    (field) => 'name' in field && !(field as HTMLInputElement).name.startsWith('~')
  );
  if (!draft || form!.querySelector('.summary')) return;
  for (const input of inputs as HTMLInputElement[]) {
    const values = draft.filter(([name]) => name === input.name).map(([, value]) => value);
    if (/radio|checkbox/.test(input.type)) input.checked = values.includes(input.value);
    else if (values[0] !== undefined) input.value = values[0];
  }
}

if (form && key) {
  try {
    restoreDraft();
  } catch {
    sessionStorage.removeItem(key);
  }
  form.addEventListener('change', (event) => {
    keepAlone(event.target as HTMLInputElement);
    refresh();
    saveDraft();
  });
  form.addEventListener('input', saveDraft);
  addEventListener('pageshow', refresh);
  refresh();
  document.querySelector<HTMLElement>('.summary')?.focus();
} else if (document.querySelector('[data-receipt]')) {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was stored where storage is forbidden.
  }
}
