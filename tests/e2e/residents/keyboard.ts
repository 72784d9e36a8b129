/** Somebody who has only the keys Tab, Space, Enter and the arrows, and looks for the focus before pressing them. */
import { expect, type Page } from '@playwright/test';

export interface Focus {
  tag: string;
  type: string;
  name: string;
  value: string;
  /** `forward`, `add:…`, or what a button for an order does. */
  does: string;
  /** Of a radio button or a box. */
  checked: boolean;
  /** Of the item around it. */
  item: string;
}

interface Seen extends Focus {
  outline: string;
  isInView: boolean;
  /** Whether it stands behind the field before it, in the document and on the page. */
  isBehind: boolean;
}

/** Reads what has the focus, and remembers it for the next look. */
function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const kept = window as unknown as { stemmBefore?: Element };
    const each = document.activeElement as HTMLInputElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    const box = each.getBoundingClientRect();
    const before = kept.stemmBefore?.isConnected ? kept.stemmBefore : undefined;
    const above = before?.getBoundingClientRect();
    const follows = !before || before === each || (before.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) > 0; // prettier-ignore
    kept.stemmBefore = each;
    return {
      tag: each.tagName,
      type: each.getAttribute('type') ?? '',
      name: each.getAttribute('name') ?? '',
      value: each.value ?? '',
      does: each.dataset['forward'] !== undefined ? 'forward' : (each.dataset['press'] ?? each.value ?? ''),
      checked: each.checked === true,
      item: each.closest('.item')?.id ?? '',
      // Inside a field for days the browser's own button has the focus, and draws it.
      outline: !each.matches(':focus') ? 'own' : outlineStyle === 'none' ? 'none' : outlineWidth,
      isInView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      isBehind: follows && (!above || box.bottom > above.top - 1)
    };
  });
}

/** On to the next stop, which can be seen, and stands behind the one before. */
export async function tab(page: Page): Promise<Focus> {
  await page.keyboard.press('Tab');
  const seen = await look(page);
  const where = JSON.stringify(seen);
  expect(seen.tag, 'the page has not ended').not.toBe('BODY');
  expect(seen.outline, where).toMatch(/^([2-9](\.\d+)?px|own)$/);
  expect(seen.isInView, where).toBe(true);
  expect(seen.isBehind, where).toBe(true);
  return seen;
}

/** What has the focus after a key that was not Tab. */
export async function focused(page: Page): Promise<Focus> {
  return look(page);
}
