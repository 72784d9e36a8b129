/** Whether a page speaks one language: no text of another one stands on it, but where the page says so. */
import type { Page } from '@playwright/test';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect } from './world.ts';

/** Shorter texts are names and words that languages share. */
const SHORTEST = 13;

interface Part {
  type: number;
  value?: string;
  options?: Record<string, { value: Part[] }>;
}

/** What of a message stands on a page as it is: the text between its arguments. */
function literalsOf(text: string): string[] {
  if (!text.includes('{')) return [text];
  const found: string[] = [];
  const collect = (parts: Part[]) => {
    for (const { type, value, options } of parts) {
      if (type === 0) found.push(value!.trim());
      for (const option of Object.values(options ?? {})) collect(option.value);
    }
  };
  collect(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() as Part[]);
  return found;
}

/** The texts of every other language that mean nothing in this one. */
export function foreignTo<L extends string>(
  locale: L,
  all: readonly L[],
  textsIn: (locale: L) => string[]
): [L, string][] {
  const own = textsIn(locale).join('\n');
  return all
    .filter((other) => other !== locale)
    .flatMap((other) =>
      [...new Set(textsIn(other).flatMap(literalsOf))].map((text): [L, string] => [other, text])
    )
    .filter(([, text]) => text.length >= SHORTEST && !own.includes(text));
}

/** Everything of a document that is read or read out, without what is marked as being in a language of its own. */
const READ_TEXTS = `(page) => {
  const isMarked = (each) => each?.closest('[lang]') !== page.documentElement;
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const texts = [page.title];
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (!isMarked(parentElement) && parentElement?.tagName !== 'SCRIPT') texts.push(data);
  }
  for (const each of page.querySelectorAll('*'))
    for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'label'])
      if (each.hasAttribute(name) && !isMarked(each)) texts.push(each.getAttribute(name));
  return texts.map((text) => text.replace(/\\s+/g, ' ').trim()).join('\\n');
}`;

export function textsOn(page: Page): Promise<string> {
  return page.evaluate(`(${READ_TEXTS})(document)`);
}

/** The same of a page that came without being opened. @param page any page of a browser, which only reads */
export function textsInHtml(page: Page, html: string): Promise<string> {
  return page.evaluate(
    `(${READ_TEXTS})(new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html'))`
  );
}

export async function expectNothingOf(page: Page, foreign: readonly [string, string][]): Promise<void> {
  const shown = await textsOn(page);
  expect(foreign.filter(([, text]) => shown.includes(text))).toEqual([]);
}
