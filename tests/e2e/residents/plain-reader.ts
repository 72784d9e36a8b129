/**
 * Reads residents' pages by plain requests, as a browser without script would get them, and walks through a survey:
 * quick enough to read every page in every language.
 */
import type { APIRequestContext, APIResponse, Page } from '@playwright/test';
import { readPage } from '../../../src/tools/simulate/html-form.ts';
import { foreignTo, textsInHtml } from '../one-language.ts';
import { expect } from '../world.ts';
import { directionOf, locales, textsIn, type Locale } from './words.ts';

type Fields = readonly (readonly [name: string, value: string])[];

const foreign = new Map<Locale, [Locale, string][]>();
function foreignIn(locale: Locale): [Locale, string][] {
  const known = foreign.get(locale) ?? foreignTo(locale, locales, textsIn);
  foreign.set(locale, known);
  return known;
}

export class PlainReader {
  /** Pages that were read, by the bytes of their compressed bodies; 0 where the answer does not say. */
  readonly bytes: number[] = [];

  readonly #request: APIRequestContext;
  readonly #page: Page;
  readonly #locale: Locale;

  /** @param page any page of a browser, which only reads */
  constructor(request: APIRequestContext, page: Page, locale: Locale) {
    [this.#request, this.#page, this.#locale] = [request, page, locale];
  }

  async open(path: string): Promise<string> {
    return this.#see(path, await this.#request.get(path));
  }

  async send(path: string, fields: Fields): Promise<string> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const data = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
    return this.#see(path, await this.#request.post(path, { headers, data }));
  }

  /** Presses the button that leads on, with what the page itself carries along. */
  async forward(html: string, typed: Fields = []): Promise<string> {
    const { form } = readPage(html);
    const hidden = form!.controls
      .filter(({ kind }) => kind === 'hidden')
      .flatMap(({ name, values }) => values.map((value) => [name, value] as const));
    return this.send(form!.action, [...hidden, ...typed, form!.forward ?? ['~to', 'next']]);
  }

  /** Whatever the answer is, it speaks one language, and says which. */
  async #see(path: string, answer: APIResponse): Promise<string> {
    const html = await answer.text();
    this.bytes.push(Number(answer.headers()['content-length'] ?? 0));
    const where = `${path} (page ${this.bytes.length})`;
    expect(answer.status(), where).toBeLessThan(500);
    expect(html, where).toContain(`<html lang="${this.#locale}" dir="${directionOf(this.#locale)}">`);
    const shown = await textsInHtml(this.#page, html);
    expect(shown.length, where).toBeGreaterThan(20);
    expect(
      foreignIn(this.#locale).filter(([, text]) => shown.includes(text)),
      where
    ).toEqual([]);
    return html;
  }
}

/** From the notice to the receipt, past every page, with an error on each page that can have one. */
export async function walkSurvey(reader: PlainReader, survey: string, locale: Locale): Promise<void> {
  const notice = await reader.open(`/s/${survey}?lang=${locale}`);
  await reader.forward(notice);
  let html = await reader.forward(notice, [
    ['commune', 'remich'],
    ['age', 'yes'],
    ['sensitive', 'yes']
  ]);
  for (let page = 2; readPage(html).receipt === undefined; page++) {
    expect(page, 'the survey ends').toBeLessThan(20);
    const { position, form } = readPage(html);
    const names = new Set(form!.controls.filter(({ kind }) => kind !== 'hidden').map(({ name }) => name));
    await reader.forward(
      html,
      [...names].map((name) => [name, 'forged'] as const)
    );
    const wanted: Fields = names.has('UNMET.job') ? [['UNMET.job', 'notgot']] : [];
    html = await reader.forward(html, wanted);
    // What an answer brings in is shown on the same page first.
    if (readPage(html).position === position) html = await reader.forward(html, wanted);
  }
}
