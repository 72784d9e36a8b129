/** The HTML document around every resident page, and the answer that carries it. */
import { gzipSync } from 'node:zlib';
import { render } from 'svelte/server';
import type { Component } from 'svelte';
import iconHref from '#lib/ui/favicon.svg?url';
import styleHref from '#lib/ui/resident/resident.css?url';
import scriptHref from '#lib/questionnaire/resident/enhance.ts?worker&url';
import moreHref from '#lib/questionnaire/resident/enhance-more.ts?worker&url';
import heardStyleHref from '#lib/questionnaire/resident/heard.css?url';
import moreStyleHref from '#lib/questionnaire/resident/more.css?url';
import { directionOf, type Locale } from '#lib/i18n/locale.ts';
import { RESIDENT_CSP, secureHeaders } from '#lib/web/headers.ts';

interface DocumentHead {
  locale: Locale;
  title: string;
  /** Sends the small script along, or the larger one with its style for questions that need more. */
  script?: 'small' | 'more';
  /** Something on the page can be heard. */
  heard?: boolean;
  /** The address of a style that only this page needs. */
  style?: string;
}

/** @returns the whole document as text; `component` draws everything inside the body */
export function renderDocument<Props extends Record<string, unknown>>(
  { locale, title, script, heard, style }: DocumentHead,
  component: Component<Props>,
  props: Props
): string {
  const { body } = render<Component<Props>, Props>(component, { props });
  const needsMore = script === 'more';
  const own = [style ?? (needsMore ? moreStyleHref : undefined), heard ? heardStyleHref : undefined];
  const moreStyle = own
    .map((address) => (address ? `<link rel="stylesheet" href="${address}">\n` : ''))
    .join('');
  const href = needsMore ? moreHref : scriptHref;
  const sent = script ? `<script type="module" src="${href}"></script>\n` : '';
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${styleHref}">
${moreStyle}<link rel="icon" href="${iconHref}" type="image/svg+xml">
${sent}</head>
<body>${body.replace(/<!--[^>]*-->/g, '')}</body>
</html>
`;
}

/** Headers of every resident page; never `no-store`, or the browser's Back would ask to send again. */
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

export function takesGzip(request: Request): boolean {
  return /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
}

/** A page made for this one request, compressed where the browser takes it. */
export function documentResponse(request: Request, html: string, status = 200): Response {
  const headers = residentHeaders();
  if (!takesGzip(request)) return new Response(html, { status, headers });
  headers.set('content-encoding', 'gzip');
  return new Response(gzipSync(html, { level: 5 }), { status, headers });
}

/** Remembers the language choice, and nothing else about the person. */
export function languageCookie(locale: Locale): string {
  return `lang=${locale}; Path=/; Max-Age=2592000; SameSite=Lax`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
