/** Pages at a counter, and those of going on later, speak one language each. */
import { readPage } from '../../../src/tools/simulate/html-form.ts';
import { addressOfDevice, openDevice } from '../counter-device.ts';
import { expect, stateFile, test } from '../world.ts';
import { PlainReader } from './plain-reader.ts';
import { LONG, longLocales, say, type Locale } from './words.ts';

type Fields = (readonly [string, string])[];

/** Presses another button than the one that leads on. */
function press(reader: PlainReader, html: string, to: string): Promise<string> {
  const { action, controls } = readPage(html).form!;
  const carried: Fields = controls
    .filter(({ kind }) => kind === 'hidden')
    .flatMap(({ name, values }) => values.map((value) => [name, value] as const));
  return reader.send(action, [...carried, ['~to', to]]);
}

async function walk(reader: PlainReader, start: string, locale: Locale, isInterview: boolean): Promise<void> {
  const notice = await reader.open(`${start}&lang=${locale}`);
  expect(notice).toContain(say(locale, `counter.${isInterview ? 'interview' : 'kiosk'}`));
  for (const topic of ['privacy', 'accessibility', 'contact'])
    expect(await press(reader, notice, topic)).toContain(say(locale, `about.${topic}.title`));
  let html = await reader.forward(notice, [['commune', 'remich'], ['age', 'yes']]); // prettier-ignore
  const later = await press(reader, html, 'later');
  expect(later).toContain(say(locale, 'later.title'));
  html = await reader.forward(later);
  for (let page = 2; readPage(html).receipt === undefined; page++) {
    expect(page, 'the survey ends').toBeLessThan(20);
    html = await reader.forward(html);
  }
  expect(html).toContain(say(locale, isInterview ? 'counter.next' : 'counter.finished'));
}

test('counters, drafts and their codes speak one language each', async ({ browser, page, baseURL }) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: baseURL!, storageState: stateFile('coordinator'), locale: 'de-LU' }); // prettier-ignore
  const staff = await context.newPage();
  const starts = { kiosk: '', interview: '' };
  for (const mode of ['kiosk', 'interview'] as const) {
    await openDevice(staff, LONG, { mode }, 'elsewhere');
    const address = new URL(await addressOfDevice(staff));
    starts[mode] = address.pathname + address.search;
  }
  for (const locale of longLocales)
    await test.step(locale, async () => {
      const reader = new PlainReader(page.request, page, locale);
      await walk(reader, starts.kiosk, locale, false);
      await walk(reader, starts.interview, locale, true);
      const desk = await reader.open(`/s/${LONG}/resume?lang=${locale}`);
      expect(desk).toContain(say(locale, 'resume.title'));
      const refused = await reader.send(`/s/${LONG}/resume`, [['code', 'BCDF-GHJK-MNPQ-RSTV'], ['~lang', locale]]); // prettier-ignore
      expect(refused).toContain(say(locale, 'refusal.draft.unknown'));
      const closed = await reader.open(`/s/${LONG}?desk=x&lang=${locale}`);
      expect(closed).toContain(say(locale, 'refusal.counter.closed'));
    });
  await context.close();
});
