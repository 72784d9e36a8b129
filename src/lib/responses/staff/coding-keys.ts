/**
 * One-key coding: a key presses what carries its name in `data-key`. Everything works without it; it can be
 * switched off, because single keys get in the way of speech input.
 */
const OFF = 'stemm-bench-keys';
const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select';

const toggle = document.querySelector<HTMLInputElement>('[data-keys-toggle]');

function isOn(): boolean {
  return localStorage.getItem(OFF) !== 'off';
}

function show(): void {
  if (toggle) toggle.checked = isOn();
  for (const each of document.querySelectorAll<HTMLElement>('[data-needs-script]')) each.hidden = false;
  for (const each of document.querySelectorAll<HTMLElement>('kbd')) each.hidden = !isOn();
}

function press(wanted: HTMLElement): void {
  if (wanted.matches(TYPING)) wanted.focus();
  else {
    // Focus follows, so that a screen reader says what was ticked.
    if (wanted.matches('[type=checkbox]')) wanted.focus();
    wanted.click();
  }
}

document.addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement;
  if (!isOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.matches(TYPING)) {
    if (event.key === 'Escape') target.blur();
    return;
  }
  if (event.key === 'Enter' && target.matches('a, button, summary')) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const wanted = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  press(wanted);
});

toggle?.addEventListener('change', () => {
  localStorage.setItem(OFF, toggle.checked ? 'on' : 'off');
  show();
});
show();
