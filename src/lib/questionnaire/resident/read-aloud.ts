/**
 * A button at each question that has no recording: the browser reads title, explanation and choices in their order,
 * as they stand there at that moment. Fetched only where the browser has a voice for the page's language.
 */
const { lang } = document.documentElement;
const primary = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];
const voiceOf = () => speechSynthesis.getVoices().find((own) => primary(own.lang) === primary(lang));

/** Longer lists are searched, not listened to. */
const MOST_OPTIONS = 12;
const READ = [
  'legend',
  '.hint[id$="-d"]',
  '.error',
  '.end',
  ':is(.list, .line, .pictures) label',
  'option:not([value=""])',
  ':is(.ranked, .unranked) li > span'
].join();

/** What is said of a question, piece by piece, so that no browser breaks off in the middle of a long text. */
function piecesOf(item: Element): string[] {
  const said = [...item.querySelectorAll<HTMLElement>(READ)].filter((each) => {
    const list = each.closest('select');
    const row = each.closest('.matrix .row');
    const isAgain = row?.previousElementSibling?.matches('.row') === true && each.tagName === 'LABEL';
    return !each.closest('[hidden]') && !isAgain && !(list && list.options.length > MOST_OPTIONS + 1);
  });
  return said.map(textOf).filter(Boolean);
}

function textOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const silent of copy.querySelectorAll('.must, [aria-hidden], input')) silent.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Held here: some browsers forget an utterance that nobody holds, and never say that it has ended. */
let queue: SpeechSynthesisUtterance[] = [];
let quiet: () => void = () => undefined;

function say(pieces: readonly string[], ended: () => void): void {
  const voice = voiceOf() ?? null;
  queue = pieces.map((piece) => Object.assign(new SpeechSynthesisUtterance(piece), { lang: voice?.lang ?? lang, voice, rate: 1 })); // prettier-ignore
  queue.at(-1)!.onend = ended;
  for (const utterance of queue) speechSynthesis.speak(utterance);
}

function addButton(item: Element, words: { read: string; stop: string }): void {
  const title = item.querySelector('legend')!;
  const button = Object.assign(document.createElement('button'), { type: 'button' });
  const show = (word: string) => {
    button.textContent = word;
    button.ariaLabel = `${word}: ${textOf(title)}`;
  };
  let speaking = false;
  const rest = () => {
    speaking = false;
    show(words.read);
  };
  button.onclick = () => {
    const goesOn = !speaking;
    quiet();
    speechSynthesis.cancel();
    if (!goesOn) return;
    speaking = true;
    show(words.stop);
    quiet = rest;
    say(piecesOf(item), rest);
  };
  rest();
  title.after(button);
}

async function offer(): Promise<void> {
  const items = [...document.querySelectorAll('fieldset.item')].filter(
    (item) => !item.querySelector('audio')
  );
  const answer = await fetch(`/speech/${lang}`);
  if (!answer.ok) return;
  const words = (await answer.json()) as { read: string; stop: string };
  for (const item of items) addButton(item, words);
  addEventListener('pagehide', () => speechSynthesis.cancel());
}

void offer();
export {};
