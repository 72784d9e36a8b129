/** What every page for residents keeps, beside what axe looks at. */
import { expect, type Page } from '@playwright/test';
import { directionOf, type Locale } from './words.ts';

/** One h1, a main, headings in order, a name on every control, language and direction of the page. */
export async function expectWellFormed(page: Page, locale: Locale): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
  await expect(page.locator('html')).toHaveAttribute('dir', directionOf(locale));
  await expect(page.locator('main')).toHaveCount(1);
  const { levels, nameless } = await page.evaluate(() => {
    const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
    const controls = [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')];
    const hasName = (control: Element) =>
      control instanceof HTMLButtonElement
        ? control.textContent.trim() !== ''
        : [...((control as HTMLInputElement).labels ?? [])].some((label) => label.textContent.trim() !== '');
    return {
      levels: headings.map(({ tagName }) => Number(tagName[1])),
      nameless: controls
        .filter((control) => !control.closest('[aria-hidden=true]') && !hasName(control))
        .map(({ outerHTML }) => outerHTML)
    };
  });
  expect(nameless).toEqual([]);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  const skipped = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  expect(skipped, `headings ${levels.join()}`).toEqual([]);
}

/** At this width nothing has to be moved sideways to be read, and no text is cut off or broken into letters. */
export async function expectToFit(page: Page, width: number): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width, height: before.height });
  const tooWide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const sticksOut = (box: DOMRect) => box.right > clientWidth + 1 || box.left < -1;
    const all = [...document.querySelectorAll('body *')];
    return all
      .filter((each) => sticksOut(each.getBoundingClientRect()))
      .map((each) => each.outerHTML.slice(0, 120));
  });
  expect(tooWide).toEqual([]);
  const cut = await page.evaluate(() => {
    const isHeard = (each: Element) => getComputedStyle(each).clipPath !== 'none' || each.closest('.sr');
    // A field scrolls by itself.
    const isCut = (each: Element) => !each.matches('input, textarea') && ['hidden', 'clip'].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1; // prettier-ignore
    // A short word on more than one line.
    const isBroken = (each: Element) => {
      if (each.childElementCount > 0 || !/^\S{1,8}$/.test(each.textContent.trim())) return false;
      const range = document.createRange();
      range.selectNodeContents(each);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    };
    return [...document.querySelectorAll('main *')]
      .filter((each) => each.checkVisibility() && !isHeard(each) && (isCut(each) || isBroken(each)))
      .map((each) => each.outerHTML.slice(0, 120));
  });
  expect(cut).toEqual([]);
  await page.setViewportSize(before);
}

/** Targets for fingers: at least 48 px high where one presses, as far as it is not a link in a text. */
export async function expectTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, textarea, label:has(input), a.go, summary')]
      .filter((each) => !each.closest('[aria-hidden=true]') && each.checkVisibility())
      .filter((each) => each.getBoundingClientRect().height < 47.5)
      .map((each) => each.outerHTML.slice(0, 120))
  );
  expect(small).toEqual([]);
}
