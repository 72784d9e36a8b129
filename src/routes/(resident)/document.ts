/** The HTML document around every resident page, and the answer that carries it. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { render } from 'svelte/server';
import type { Component } from 'svelte';
import iconHref from '#lib/ui/favicon.svg?url';
import styleHref from '#lib/ui/resident/resident.css?url';
import scriptHref from './enhance.ts?worker&url';
import moreHref from './enhance-more.ts?worker&url';
import editionHref from './enhance-edition.ts?worker&url';
import counterHref from '#lib/questionnaire/resident/counter-watch.ts?worker&url';
import counterStyleHref from '#lib/questionnaire/resident/counter.css?url';
import heardStyleHref from '#lib/questionnaire/resident/heard.css?url';
import moreStyleHref from '#lib/questionnaire/resident/more.css?url';
import { directionOf, type Locale } from '#lib/i18n/locale.ts';
import { RESIDENT_CSP, secureHeaders } from '#lib/web/headers.ts';
import type { Answer } from '#lib/web/server/reply-service.ts';

interface DocumentHead {
  locale: Locale;
  title: string;
  /** Sends the small script along, or the larger one with its style for questions that need more, or the whole edition. */
  script?: keyof typeof SCRIPTS;
  /** Something on the page can be heard. */
  heard?: boolean;
  /** The address of a style that only this page needs. */
  style?: string;
  /** What the script of the edition works with. */
  data?: unknown;
  /** On a device at a counter: where the page leads by itself, and after how many seconds. */
  counter?: { start: string; idle: number };
}

const SCRIPTS = { small: scriptHref, more: moreHref, edition: editionHref };

/** @returns the whole document as text; `component` draws everything inside the body */
export function renderDocument<Props extends Record<string, unknown>>(
  { locale, title, script, heard, style, data, counter }: DocumentHead,
  component: Component<Props>,
  props: Props
): string {
  const { body } = render<Component<Props>, Props>(component, { props });
  const needsMore = script === 'more' || script === 'edition';
  const own = [style ?? (needsMore ? moreStyleHref : undefined), heard ? heardStyleHref : undefined];
  const moreStyle = own
    .map((address) => (address ? `<link rel="stylesheet" href="${address}">\n` : ''))
    .join('');
  const sent = script ? `<script type="module" src="${SCRIPTS[script]}"></script>\n` : '';
  const watched = counter ? counterHead(counter) : '';
  const block = data === undefined ? '' : dataBlock('edition', data);
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${styleHref}">
${moreStyle}<link rel="icon" href="${iconHref}" type="image/svg+xml">
${sent}${watched}</head>
<body>${body.replace(/<!--[^>]*-->/g, '')}${block}</body>
</html>
`;
}

/** The script asks before it leads away; without one nothing can ask. */
function counterHead({ start, idle }: NonNullable<DocumentHead['counter']>): string {
  return `<link rel="stylesheet" href="${counterStyleHref}">
<script type="module" src="${counterHref}"></script>
<noscript><meta http-equiv="refresh" content="${idle};url=${escapeHtml(start)}"></noscript>
`;
}

/** Headers of every resident page; on a person's own device never `no-store`, or the browser's Back would ask to send again. */
export function residentHeaders(): Headers {
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': RESIDENT_CSP,
    'cache-control': 'private, no-cache',
    vary: 'Accept-Encoding, Accept-Language, Cookie'
  });
  secureHeaders(headers, false);
  return headers;
}

/** The same for replies. */
export const RESIDENT_HEADERS: ReadonlyMap<string, string> = new Map(residentHeaders());

export function takesGzip(request: { headers: Pick<Headers, 'get'> }): boolean {
  return /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
}

/** A page made for this one request, compressed where the browser takes it. */
export function documentResponse(
  request: { headers: Pick<Headers, 'get'> },
  html: string,
  status = 200
): Response {
  const headers = residentHeaders();
  if (!takesGzip(request)) return new Response(html, { status, headers });
  headers.set('content-encoding', 'gzip');
  return new Response(gzipSync(html, { level: 5 }), { status, headers });
}

/** A page that is the same for everybody and large: compressed once, as small as it gets. */
export interface CompressedPage {
  html: string;
  gzip: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
}

export function compressed(html: string): CompressedPage {
  // The highest levels take four times as long for a twelfth less.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  return { html, gzip: gzipSync(html, { level: 9 }), br: brotliCompressSync(html, { params }) };
}

export function compressedResponse(
  request: { headers: Pick<Headers, 'get'> },
  { html, gzip, br }: CompressedPage
): Response {
  const headers = residentHeaders();
  const takesBrotli = /\bbr\b/.test(request.headers.get('accept-encoding') ?? '');
  if (!takesBrotli && !takesGzip(request)) return new Response(html, { headers });
  headers.set('content-encoding', takesBrotli ? 'br' : 'gzip');
  return new Response(takesBrotli ? br : gzip, { headers });
}

/** Remembers the language choice, and nothing else about the person. */
export function languageCookie(locale: Locale): string {
  return `lang=${locale}; Path=/; Max-Age=2592000; SameSite=Lax`;
}

/** Data only: no browser runs it, and no text in it can end the block. */
function dataBlock(id: string, data: unknown): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>`;
}

/** Takes back what an earlier page of ours remembered, and lets no cache keep this one. */
export function leaveNothing(request: { headers: Pick<Headers, 'get'> }, { headers }: Answer): void {
  headers.set('cache-control', 'no-store');
  headers.delete('set-cookie');
  if (/(?:^|;\s*)lang=/.test(request.headers.get('cookie') ?? ''))
    headers.append('set-cookie', 'lang=; Path=/; Max-Age=0; SameSite=Lax');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
