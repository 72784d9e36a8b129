/**
 * A survey inside the commune's own site: which sites may frame it, as the coordinator names them, and
 * what is copied into the site's page.
 */
import { refuse, type Refusal } from '#lib/refusal.ts';

export const MOST_ORIGINS = 10;
/** Only for trying out on the machine that serves. */
const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const PUBLIC = /^https:\/\/[a-z0-9.-]+(?::\d+)?$/;

/**
 * @param text origins such as `https://www.remich.lu`, one per line
 * @returns each once, as browsers write it; refused: `embedding.unusable-origin` (not an origin, or without
 *   encryption; no paths and no placeholders), `embedding.too-many`
 */
export function readOrigins(text: string): string[] | Refusal {
  const origins = new Set<string>();
  for (const line of text.split(/[\s,]+/).filter(Boolean)) {
    const origin = originOf(line);
    if (origin === undefined) return refuse('embedding.unusable-origin', { origin: line.slice(0, 100) });
    origins.add(origin);
  }
  return origins.size > MOST_ORIGINS ? refuse('embedding.too-many', { most: MOST_ORIGINS }) : [...origins];
}

function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname, search, hash, username } = new URL(text);
  const isBare = pathname === '/' && search === '' && hash === '' && username === '';
  return isBare && (PUBLIC.test(origin) || LOCAL.test(origin)) ? origin : undefined;
}

/** A plain frame with a link inside its reach for whoever sees no frame; no script comes along. */
export function embedSnippet(address: string, title: string, linkText: string): string {
  return [
    `<iframe src="${attribute(address)}" title="${attribute(title)}" width="100%" height="900" loading="lazy"></iframe>`,
    `<p><a href="${attribute(address)}">${attribute(linkText)}</a></p>`
  ].join('\n');
}

function attribute(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
