/**
 * The script of devices at a counter: leads back to the beginning when nobody has touched the page for a while, asks before
 * it does so, and prints. Without it, the page leads back by itself.
 */
const ASK_BEFORE = 30_000;
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'input', 'wheel'] as const;

const question = document.querySelector<HTMLDialogElement>('dialog[data-idle]');
if (question) watch(question, Number(question.dataset['idle']) * 1000, question.dataset['start']!);

function watch(asks: HTMLDialogElement, idle: number, start: string): void {
  let last = Date.now();
  // A replaced page is none that the browser's Back could show.
  const leave = () => location.replace(start);
  for (const touch of TOUCHES)
    addEventListener(touch, () => (last = Date.now()), { capture: true, passive: true });
  // Only when the touch has ended: closed any earlier, it would press what lies behind.
  asks.addEventListener('click', () => asks.close());
  // By the clock, not by a timer that sleeps with the device.
  setInterval(() => {
    const quiet = Date.now() - last;
    if (quiet >= idle) leave();
    else if (quiet >= idle - ASK_BEFORE && !asks.open) asks.showModal();
  }, 1000);
  // The browser's own Back would ask to send a form again, and strand the device there: it presses the page's own.
  history.pushState(null, '');
  addEventListener('popstate', () => {
    history.pushState(null, '');
    document.querySelector<HTMLElement>('[data-back]')?.click();
  });
  // What the browser kept in memory may be somebody else's.
  addEventListener('pageshow', (event) => event.persisted && leave());
  for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}
