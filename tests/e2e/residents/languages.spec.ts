/** A page speaks one language: on no page does a text of another one stand, but where the page says so. */
import { expectNothingOf, foreignTo, textsInHtml, textsOn } from '../one-language.ts';
import { begin, expect, forward, test } from '../world.ts';
import { PlainReader, walkSurvey } from './plain-reader.ts';
import { expectWellFormed } from './structure.ts';
import { choose, open, switchTo } from './walk.ts';
import { LONG, locales, longLocales, PULSE, pulseLocales, reviewed, say, textsIn } from './words.ts';

for (const locale of longLocales)
  test(`the long survey and the pages around it speak nothing but ${locale}`, async ({ page, request }) => {
    const reader = new PlainReader(request, page, locale);
    await walkSurvey(reader, LONG, locale);
    expect(reader.bytes.length).toBeGreaterThan(15);
    const about = ['miselerland', 'ludwigshafen'].flatMap((region) =>
      ['privacy', 'accessibility', 'contact'].map((topic) => `/about/${region}/${topic}`)
    );
    const none = ['/no-such-page', '/s/no-such-survey', '/w/none', '/r/none', '/changed', `/r/${LONG}`];
    const around = ['/', ...about.filter((path) => isRead(path, locale)), ...none];
    for (const path of around) await reader.open(`${path}?lang=${locale}`);
    const isDraft = !(reviewed as readonly string[]).includes(locale);
    expect((await reader.open(`/?lang=${locale}`)).includes(say(locale, 'frame.draft'))).toBe(isDraft);
    expect((await reader.open(`/s/${LONG}?lang=${locale}`)).includes(say(locale, 'frame.draft'))).toBe(
      isDraft
    );
  });

/** No survey of Ludwigshafen has opened a draft. */
function isRead(path: string, locale: string): boolean {
  return !path.includes('ludwigshafen') || (reviewed as readonly string[]).includes(locale);
}

for (const locale of pulseLocales)
  test(`the pulse speaks nothing but ${locale}`, async ({ page, request }) => {
    await walkSurvey(new PlainReader(request, page, locale), PULSE, locale);
  });

for (const locale of reviewed)
  test(`results and the end of a survey speak nothing but ${locale}`, async ({ page, request }) => {
    const reader = new PlainReader(request, page, locale);
    // The wave of 2023 was not offered in English.
    for (const wave of locale === 'en' ? ['2026'] : ['2026', '2023'])
      for (const room of ['r', 's']) await reader.open(`/${room}/miselerland-${wave}?lang=${locale}`);
  });

for (const locale of ['lb', 'fr', 'de', 'pt'] as const)
  test(`workshops speak nothing but ${locale}`, async ({ page, request }) => {
    const reader = new PlainReader(request, page, locale);
    const path = '/w/zukunftswerkstatt-remich';
    await reader.open(`/w/zukunftswerkstatt-grevenmacher?lang=${locale}`);
    const form = await reader.open(`${path}?lang=${locale}`);
    const id = /name="id" value="([^"]+)"/.exec(form)![1]!;
    const carried = [['id', id], ['~lang', locale], ['~to', 'next']] as const; // prettier-ignore
    await reader.send(path, carried);
    const registered = await reader.send(path, [...carried, ['name', 'Ana'], ['consent', 'yes']]);
    const code = /name="code" value="([^"]+)"/.exec(registered)![1]!;
    await reader.open(`${path}/cancel?lang=${locale}`);
    await reader.open(`${path}/cancel?lang=${locale}&code=XXXX`);
    await reader.open(`${path}/cancel?lang=${locale}&code=${code}`);
    await reader.send(`${path}/cancel`, [
      ['code', code],
      ['~lang', locale],
      ['~to', 'cancel']
    ]);
    expect(reader.bytes.length).toBe(8);
  });

test('a language that no survey has opened is on no page', async ({ request }) => {
  for (const locale of locales.filter((each) => !(longLocales as readonly string[]).includes(each)))
    for (const path of ['/', `/s/${LONG}`, '/about/miselerland/contact', '/none']) {
      const html = await (await request.get(`${path}?lang=${locale}`)).text();
      expect(html).not.toContain(`lang=${locale}`);
      expect(html).not.toContain(`lang:${locale}`);
      expect(html).not.toContain(`<html lang="${locale}"`);
    }
});

test('the browser’s wish is a draft that was opened, and never an easy version', async ({ request }) => {
  const first = async (wish: string, path = `/s/${LONG}`) =>
    /<html lang="([^"]+)"/.exec(
      await (await request.get(path, { headers: { 'accept-language': wish } })).text()
    )![1];
  expect(await first('uk-UA,uk;q=0.9,en;q=0.8')).toBe('uk');
  expect(await first('uk-UA,uk;q=0.9,en;q=0.8', `/s/${PULSE}`)).toBe('en');
  expect(await first('ru,fr;q=0.5')).toBe('fr');
  expect(await first('de-simple,de;q=0.9')).toBe('de');
});

test('an easy version is chosen by hand, stays, and says what it is', async ({ page }) => {
  await open(page, LONG, 'lb');
  await begin(page);
  await switchTo(page, 'lb-simple');
  await expectWellFormed(page, 'lb-simple');
  await expect(page.locator('.languages summary')).toContainText('Lëtzebuergesch (Liicht Sprooch)');
  await expectNothingOf(page, foreignTo('lb-simple', locales, textsIn));
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'lb-simple');
});

test('an error is said in the language of its page', async ({ page }) => {
  await open(page, PULSE, 'fr');
  await begin(page);
  await page
    .locator('[name=AGE]')
    .first()
    .evaluate((field: HTMLInputElement) => (field.value = 'forged'));
  await choose(page, 'AGE', 'forged');
  await forward(page);
  await expect(page.locator('.error')).toHaveCount(1);
  await expectWellFormed(page, 'fr');
  await expectNothingOf(page, foreignTo('fr', locales, textsIn));
});

test('a text of another language would be found, opened or not', async ({ page, request }) => {
  const text = textsIn('de').find((each) => each.length > 40 && !each.includes('{'))!;
  await open(page, PULSE, 'pt');
  await page.locator('h1').evaluate((heading, words) => (heading.textContent = words), text);
  const html = await (await request.get(`/s/${PULSE}?lang=pt`)).text();
  const opened = await textsOn(page);
  await page.goto('about:blank');
  for (const shown of [opened, await textsInHtml(page, html.replace('<h1>', `<h1>${text}`))])
    expect(foreignTo('pt', locales, textsIn).some(([, each]) => shown.includes(each))).toBe(true);
});
