/** At the top of a page: what waits on this phone, what has arrived, and what is not finished yet. */
import type { KeepWords } from './edition-data.ts';
import { send, tell } from './outbox.ts';
import { allOf, put, remove, type Draft, type Waiting } from './store.ts';

type Child = Node | string | false | undefined;

function make(tag: string, className = '', ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

function button(text: string, work: () => unknown, look = ''): HTMLElement {
  const element = make('button', look, text);
  element.setAttribute('type', 'button');
  element.onclick = () => void work();
  return element;
}

/** Whose deletion was asked for once; the list may be drawn anew before the second press. */
const asked = new Set<string>();

/** Is pressed twice: what is deleted here exists nowhere else. */
function deleting(words: KeepWords, id: string, work: () => unknown): HTMLElement {
  const element = button(asked.has(id) ? words.deleteSure : words.delete, () => {
    if (asked.has(id)) return work();
    asked.add(id);
    element.textContent = words.deleteSure;
  });
  return element;
}

function save({ envelope, survey, day }: Waiting): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify({ survey, day, ...envelope })], { type: 'application/json' })); // prettier-ignore
  link.download = `${survey}-${day}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

const inWords = (day: string, { format }: KeepWords) =>
  new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

async function change(id: string, entry?: Waiting): Promise<void> {
  await (entry ? put('outbox', entry) : remove('outbox', id));
  tell();
}

function arrived(entry: Waiting, words: KeepWords): HTMLElement {
  const [title, text] = entry.earlier ? words.arrivedEarlier : words.arrived;
  return make(
    'div',
    'receipt',
    make('h2', '', title),
    make('p', 'hint', inWords(entry.day, words)),
    make('p', '', text),
    make('p', '', words.receiptCode),
    make('p', 'code', make('bdi', '', entry.receipt)),
    make('p', '', words.receiptKeep),
    button(words.noted, () => change(entry.id))
  );
}

function waiting(entry: Waiting, words: KeepWords): HTMLElement {
  return make(
    'div',
    'row',
    make('p', 'title', inWords(entry.day, words)),
    entry.refused !== undefined && make('p', 'error', `${words.refused} ${entry.refused}`),
    make(
      'p',
      'line',
      button(words.sendNow, () => send(entry.id)),
      button(words.saveFile, () => save(entry)),
      deleting(words, entry.id, () => change(entry.id))
    )
  );
}

function unfinished(draft: Draft, words: KeepWords, goOn: (draft: Draft) => void): HTMLElement {
  const section: HTMLElement = make(
    'div',
    'note',
    make('h2', '', words.draft),
    make('p', 'hint', inWords(draft.day, words)),
    make(
      'p',
      'line',
      button(words.goOn, () => goOn(draft), 'go'),
      deleting(words, draft.id, async () => {
        await remove('draft', draft.id);
        section.remove();
      })
    )
  );
  return section;
}

const look = new CSSStyleSheet();
look.replaceSync('.kept>*{margin-block-end:1rem}.kept h2{margin:0 0 .35rem}.kept p{margin-block:.35rem}.kept .row{margin-inline:-.3rem}h1:focus,.kept h2:focus{outline:0}'); // prettier-ignore
document.adoptedStyleSheets = [...document.adoptedStyleSheets, look];
const panel = make('section', 'kept');
panel.setAttribute('aria-live', 'polite');

/** @param drafts of this survey, where they may be gone on with from here */
export async function showKept(
  words: KeepWords,
  drafts: readonly Draft[],
  goOn: (draft: Draft) => void
): Promise<void> {
  const entries = await allOf('outbox');
  const left = entries.filter(({ receipt }) => !receipt);
  const wasHere = panel.contains(document.activeElement);
  panel.replaceChildren(
    ...entries.filter(({ receipt }) => receipt).map((entry) => arrived(entry, words)),
    ...(left.length > 0
      ? [
          make(
            'div',
            'note',
            make('h2', '', words.waiting[Math.min(left.length, words.waiting.length - 1)]),
            left.some(({ refused }) => !refused) && make('p', '', words.waitsHow),
            ...left.map((entry) => waiting(entry, words))
          )
        ]
      : []),
    ...drafts.map((draft) => unfinished(draft, words, goOn))
  );
  if (!panel.isConnected) document.querySelector('main')!.prepend(panel);
  if (!wasHere) return;
  // The button that was pressed is gone: by keyboard one goes on from here, not from the top of the page.
  const next = panel.querySelector<HTMLElement>('h2') ?? document.querySelector('h1')!;
  next.tabIndex = -1;
  next.focus();
}

/** Said at once and in plain sight. */
export function say(text: string): void {
  const note = make('p', 'error', text);
  note.setAttribute('role', 'alert');
  panel.replaceChildren(note);
  document.querySelector('main')!.prepend(panel);
  panel.scrollIntoView();
}
