/**
 * The small script of the resident pages: conditions at once, exclusive choices, a draft of this tab.
 * Everything works without it; so it must stay small.
 */
import { holds, type Condition } from '../condition.ts';

const form = document.querySelector<HTMLFormElement>('[data-survey-form]');
const token = form?.elements.namedItem('~t') as HTMLInputElement | null;
/** Lives as long as the tab and belongs to one answer's id: whoever begins anew on a shared device finds nothing. */
const key = token && `${token.value.slice(0, 36)}/${form!.querySelector('.item')?.id}`;

function valueOf(name: string): unknown {
  const field = form!.elements.namedItem(name);
  if (!field) return undefined;
  const inputs = [...(field instanceof RadioNodeList ? field : [field])] as HTMLInputElement[];
  const open = inputs.filter((input) => !input.closest('fieldset[hidden]'));
  const chosen = open.filter((input) => !/radio|checkbox/.test(input.type) || input.checked).map((input) => input.value);
  if (open[0]?.type === 'checkbox') return chosen;
  return chosen[0] === '' ? undefined : chosen[0];
}

function refresh(): void {
  for (const item of form!.querySelectorAll<HTMLFieldSetElement>('[data-if]')) {
    const shown = holds(JSON.parse(item.dataset['if']!) as Condition, valueOf);
    item.hidden = item.disabled = !shown;
  }
  for (const item of form!.querySelectorAll<HTMLElement>('[data-max]')) {
    const boxes = [...item.querySelectorAll<HTMLInputElement>('[type=checkbox]')];
    const full = boxes.filter((box) => box.checked).length >= Number(item.dataset['max']);
    for (const box of boxes) box.disabled = full && !box.checked;
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
  const draft = JSON.parse(sessionStorage.getItem(key!) ?? '[]') as [string, string][];
  const inputs = [...form!.elements].filter((field) => 'name' in field && !(field as HTMLInputElement).name.startsWith('~'));
  if (draft.length === 0 || form!.querySelector('.summary')) return;
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
