/** Every page for staff, as somebody with most roles finds them. */
import type { Page } from '@playwright/test';
import type { StaffLocale } from '../../../src/lib/i18n/locale.ts';
import { linkOfNewAccount } from './accounts.ts';

const BASE = '/staff/miselerland';

const EVIDENCE = '/evidence/miselerland-2026.residents.1';
const PAGES = [
  '',
  '/population',
  '/population?commune=remich',
  '/communes/remich',
  '/surveys',
  '/surveys/miselerland-2026',
  '/surveys/miselerland-2027/fieldwork',
  '/surveys/miselerland-2027/codes',
  '/surveys/miselerland-2027/import',
  '/surveys/miselerland-2027/print',
  '/surveys/miselerland-2027/counter',
  '/surveys/miselerland-2027/entry',
  '/surveys/miselerland-2027/audio',
  '/surveys/miselerland-pulse',
  '/surveys/miselerland-pulse/codes',
  '/surveys/miselerland-2026/bench',
  '/surveys/miselerland-2026/export',
  '/surveys/miselerland-2026/bench/open-answers',
  '/surveys/miselerland-2026/bench/open-answers/codebook',
  '/surveys/miselerland-2026/bench/open-answers/agreement',
  '/releases',
  '/releases/miselerland-2026',
  '/releases/miselerland-2026/verbatims',
  '/releases/miselerland-2026/impact-assessment',
  '/workshops',
  '/workshops/zukunftswerkstatt-remich',
  '/workshops/zukunftswerkstatt-grevenmacher',
  '/diversity',
  '/waves',
  '/waves?item=SAT&group=CIT5/pt',
  '/needs',
  '/needs/new?field=MOB',
  '/target-groups',
  '/goals',
  '/goals/new',
  `${EVIDENCE}/PROB.HOU/total`,
  `${EVIDENCE}/PROB.HOU/CIT5/pt`,
  `${EVIDENCE}/RESP/total`,
  '/report'
];
/** Pages that are found by following a link. */
const LINKED = ['/needs', '/goals'];

/** On the program with PostgreSQL, with a new account. */
export async function signIn(page: Page, locale: StaffLocale): Promise<void> {
  await page.goto(linkOfNewAccount(['coordinator', 'steward', 'moderator'], locale));
  await page.locator('form button').click();
  await page.waitForURL(/\/staff\/miselerland$/);
}

/** All of them, of the program on which somebody is signed in. */
export async function addresses(page: Page): Promise<string[]> {
  const { origin } = new URL(page.url());
  const found = PAGES.map((path) => `${BASE}${path}`);
  for (const list of LINKED) {
    await page.goto(`${origin}${BASE}${list}`);
    const link = page.locator(`main a[href^="${BASE}${list}/"]:not([href$="/new"])`).first();
    found.push((await link.getAttribute('href'))!);
  }
  return found;
}
