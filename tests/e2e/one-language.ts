/** Whether a page speaks one language: no text of another one stands on it, but where the page says so. */
import type { Page } from '@playwright/test';
import { expect } from './world.ts';

/** Shorter texts are names and words that languages share. */
const SHORTEST = 13;

/** The texts of every other language that mean nothing in this one. */
export function foreignTo<L extends string>(
  locale: L,
  all: readonly L[],
  textsIn: (locale: L) => string[]
): [L, string][] {
  const own = textsIn(locale).join('\n');
  return all
    .filter((other) => other !== locale)
    .flatMap((other) => [...new Set(textsIn(other))].map((text): [L, string] => [other, text]))
    .filter(([, text]) => text.length >= SHORTEST && !own.includes(text));
}

/** Everything that is read or read out, without what is marked as being in a language of its own. */
export function textsOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const isMarked = (each: Element | null) => each?.closest('[lang]') !== document.documentElement;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [document.title];
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode as Text;
      if (!isMarked(parentElement) && parentElement?.tagName !== 'SCRIPT') texts.push(data);
    }
    for (const each of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'label'])
        if (each.hasAttribute(name) && !isMarked(each)) texts.push(each.getAttribute(name)!);
    return texts.map((text) => text.replace(/\s+/g, ' ').trim()).join('\n');
  });
}

export async function expectNothingOf(page: Page, foreign: readonly [string, string][]): Promise<void> {
  const shown = await textsOn(page);
  expect(foreign.filter(([, text]) => shown.includes(text))).toEqual([]);
}
