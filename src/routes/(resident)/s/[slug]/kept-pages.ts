/** Pages that are the same for everybody are drawn and compressed once; what differs is joined in where a mark stands. */
import { prepareJoin, type JoinablePage } from '#lib/web/server/join-service.ts';

/** Stands where the token or the receipt will; no text that people write can contain it. */
export const TOKEN_MARK = '\u0001token\u0001';
/** Two surveys of eight pages in twenty languages, with what differs between people before they answer. */
const MOST_KEPT = 1200;
const kept = new Map<string, JoinablePage>();

/** @param key everything by which the page may differ */
export function keep(key: unknown[], make: () => string): JoinablePage {
  const name = JSON.stringify(key);
  const known = kept.get(name);
  if (known) return known;
  const page = prepareJoin(make(), TOKEN_MARK);
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(name, page);
  return page;
}
