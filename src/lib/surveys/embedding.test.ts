/** Which sites may be named, and what is pasted into them. */
import { describe, expect, it } from 'vitest';
import { refuse } from '#lib/refusal.ts';
import { embedSnippet, MOST_ORIGINS, readOrigins } from './embedding.ts';

describe('sites that may show a survey', () => {
  it('are read one per line, each once, as browsers write them', () => {
    expect(readOrigins(' https://www.Remich.lu/\nhttps://remich.lu:8443, https://www.remich.lu ')).toEqual([
      'https://www.remich.lu',
      'https://remich.lu:8443'
    ]);
    expect(readOrigins('https://gemeinde-mölln.de')).toEqual(['https://xn--gemeinde-mlln-rmb.de']);
    expect(readOrigins('http://127.0.0.1:4000')).toEqual(['http://127.0.0.1:4000']);
    expect(readOrigins(' \n')).toEqual([]);
  });
  it.each([
    'www.remich.lu',
    'http://www.remich.lu',
    'https://*.remich.lu',
    'https://remich.lu/umfrage',
    'https://remich.lu?x',
    'https://a@remich.lu',
    'https:',
    '*',
    "'self'",
    'data:text/html',
    'https://remich.lu;',
    "https://remich.lu;script-src"
  ])('not %s', (origin) => {
    expect(readOrigins(origin)).toEqual(refuse('embedding.unusable-origin', { origin }));
  }); // prettier-ignore
  it('are few', () => {
    const many = Array.from({ length: MOST_ORIGINS + 1 }, (_, at) => `https://s${at}.lu`);
    expect(readOrigins(many.slice(1).join('\n'))).toHaveLength(MOST_ORIGINS);
    expect(readOrigins(many.join('\n'))).toEqual(refuse('embedding.too-many', { most: MOST_ORIGINS }));
  });
});

it('what is pasted is a frame and a link, and no text breaks out of it', () => {
  const snippet = embedSnippet('https://a.lu/s/x?lang=fr&c=y', 'Ma "commune" <3', 'Répondre');
  expect(snippet).toContain('<iframe src="https://a.lu/s/x?lang=fr&#38;c=y" title="Ma &#34;commune&#34; &#60;3"');
  expect(snippet).toContain('<a href="https://a.lu/s/x?lang=fr&#38;c=y">Répondre</a>');
  expect(snippet).not.toContain('<script');
}); // prettier-ignore
