/** What every answer carries for the safety of those who read it. */
import { expect, test } from '@playwright/test';
import { CONSENT, formOf, post, PULSE, readyToSend, send, type Answer } from './client.ts';

const origin = () => process.env['STEMM_URL']!;
const survey = () => `${origin()}/s/${PULSE}`;

async function answers(): Promise<[string, Answer][]> {
  const paths = ['/', `/s/${PULSE}`, '/s/none', '/s/miselerland-2026', '/r/miselerland-2026', '/r/miselerland-2026/data.csv', '/r/miselerland-2026/data.json', '/w/zukunftswerkstatt-remich', '/w/zukunftswerkstatt-remich.ics', '/about/miselerland/privacy', '/x', '/%ff', '/favicon.svg', '/healthz', '/staff', '/api/v1/releases/none']; // prettier-ignore
  const got = await Promise.all(
    paths.map(async (path): Promise<[string, Answer]> => [path, await send(origin() + path)])
  );
  const page = (await send(survey())).body;
  const assets = [...page.matchAll(/(?:href|src)="(\/_app\/[^"]+)"/g)].map((match) => match[1]!);
  expect(assets.length, 'style and script').toBeGreaterThanOrEqual(2);
  for (const path of assets) got.push([path, await send(origin() + path)]);
  got.push(['a refused form', await post(survey(), { '~t': 'x' })]);
  got.push(['a foreign form', await post(survey(), {}, { origin: 'https://evil.example' })]);
  got.push(['a receipt', await post(survey(), await readyToSend(origin(), 'Kopfzeilen'))]);
  got.push(['an odd method', await send(survey(), { method: 'PUT' })]);
  return got;
}

test('every answer says how it may be used', async () => {
  for (const [name, { headers }] of await answers()) {
    const policy = String(headers['content-security-policy']);
    if (name.startsWith('/_app/immutable/')) {
      // Scripts and styles are no documents: short headers, for phones that pay for each byte.
      expect(policy, name).toBe("default-src 'none'");
      expect(headers, name).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'public,max-age=31536000,immutable'
      });
      continue;
    }
    expect(policy, name).toContain("frame-ancestors 'none'");
    expect(policy, name).toContain("base-uri 'none'");
    expect(policy, name).toContain("require-trusted-types-for 'script'");
    expect(policy, name).not.toMatch(/unsafe-|\*|https?:/);
    expect(headers, name).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age=31536000')
    });
    expect(headers['permissions-policy'], name).toContain('geolocation=()');
    if (String(headers['content-type']).startsWith('text/html')) expect(headers['x-frame-options'], name).toBe('DENY'); // prettier-ignore
    expect(headers['x-powered-by'], name).toBeUndefined();
    expect(headers['server'], name).toBeUndefined();
  }
});

test('no page for residents holds a script or a style of its own', async () => {
  for (const [name, { headers, body }] of await answers()) {
    if (!String(headers['content-type']).startsWith('text/html') || name === '/staff') continue;
    expect(body, name).not.toMatch(/<style|<script(?![^>]* src=)|\sstyle=|\son[a-z]+=|javascript:/i);
  }
});

test('residents get no cookie but the language they chose, and that only when they choose', async () => {
  for (const [name, { headers }] of await answers())
    if (!name.startsWith('/staff')) expect(headers['set-cookie'], name).toBeUndefined();
  const chosen = await send(`${survey()}?lang=pt`);
  const { hidden } = formOf(chosen);
  const switched = await post(survey(), { ...hidden, ...CONSENT, '~to': 'lang:ar' });
  expect([chosen, switched].map(({ headers }) => headers['set-cookie'])).toEqual([
    ['lang=pt; Path=/; Max-Age=2592000; SameSite=Lax'],
    ['lang=ar; Path=/; Max-Age=2592000; SameSite=Lax']
  ]);
});

test('pages are kept for Back, never by anybody between', async () => {
  const { headers } = await send(survey());
  expect(headers['cache-control']).toBe('private, no-cache');
  expect(headers['vary']).toContain('Accept-Language');
});
