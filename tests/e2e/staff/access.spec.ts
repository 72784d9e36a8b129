/** What a role may not see answers 404, in its own region and in a foreign one alike; strangers are sent to sign in. */
import { request } from '@playwright/test';
import { can, type Actor, type Role, type Verb } from '../../../src/lib/access/permission.ts';
import { linkOfNewAccount } from './accounts.ts';
import { expect, ROLES, stateFile, test, type StaffRole } from '../world.ts';

const PAGES: Record<string, Verb> = {
  '': 'region.see',
  '/population': 'margin.see',
  '/surveys': 'survey.see',
  '/surveys/miselerland-2026': 'survey.see',
  '/surveys/miselerland-2027/fieldwork': 'participation.see',
  '/surveys/miselerland-2027/entry': 'answer.enter',
  '/surveys/miselerland-2026/entry': 'answer.enter',
  '/surveys/miselerland-2027/print': 'survey.see',
  '/surveys/miselerland-2027/counter': 'answer.assist',
  '/surveys/miselerland-2027/print/qr?as=png': 'survey.see',
  '/surveys/miselerland-2027/print/poster.pdf?language=de': 'survey.see',
  '/surveys/miselerland-2027/import': 'answer.import',
  '/surveys/miselerland-2026/bench/open-answers': 'answer.see',
  '/surveys/miselerland-2026/bench/open-answers/codebook': 'answer.code',
  '/surveys/miselerland-2026/bench/open-answers/agreement': 'answer.see',
  '/surveys/miselerland-2026/bench': 'answer.look',
  '/surveys/miselerland-2026/export': 'microdata-export.see',
  '/releases': 'survey.see',
  '/releases/miselerland-2026': 'survey.see',
  '/releases/miselerland-2026/verbatims': 'verbatim.approve',
  '/releases/miselerland-2026/impact-assessment': 'impact-assessment.see',
  '/releases/miselerland-2026/impact-assessment.docx?lang=pt': 'impact-assessment.see',
  '/workshops': 'workshop.see',
  '/workshops/zukunftswerkstatt-remich': 'workshop.see',
  '/diversity': 'release.see',
  '/communes/remich': 'release.see',
  '/waves': 'release.see',
  '/needs': 'need.see',
  '/needs/new': 'need.describe',
  '/target-groups': 'plan.see',
  '/goals': 'plan.see',
  '/goals/new': 'goal.describe',
  '/evidence/miselerland-2026.residents.1/PROB.HOU/total': 'release.see',
  '/report': 'report.see'
};

function actorOf(role: StaffRole, regionId: string): Actor {
  const isAdmin = role === 'admin';
  return { id: role, name: role, isAdmin, rolesIn: isAdmin ? {} : { [regionId]: [role as Role] } };
}

for (const role of ROLES) {
  test(`${role} sees what the table of permissions says, and nothing else`, async ({ baseURL }) => {
    const client = await request.newContext({ baseURL, storageState: stateFile(role) });
    const seen: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const [page, verb] of Object.entries(PAGES)) {
      expected[page] = can(actorOf(role, 'miselerland'), verb, 'miselerland') ? 200 : 404;
      seen[page] = (await client.get(`/staff/miselerland${page}`, { maxRedirects: 0 })).status();
    }
    expect(seen).toEqual(expected);
    await client.dispose();
  });

  test(`${role} finds nothing of another region`, async ({ baseURL }) => {
    const client = await request.newContext({ baseURL, storageState: stateFile(role) });
    for (const page of Object.keys(PAGES)) {
      const status = (await client.get(`/staff/ludwigshafen${page}`, { maxRedirects: 0 })).status();
      const isAdminsOverview = role === 'admin' && page === '';
      expect([page, status]).toEqual([page, isAdminsOverview ? 200 : 404]);
    }
    await client.dispose();
  });
}

test('a stranger is sent to sign in, and comes back to the page that was asked for', async ({ page }) => {
  await page.goto('/staff/miselerland/needs');
  await expect(page).toHaveURL(/\/staff\/sign-in\?next=%2Fstaff%2Fmiselerland%2Fneeds$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmelden');
});

test('a wrong password is told without saying what was wrong', async ({ page }) => {
  await page.goto('/staff/sign-in');
  await page.getByLabel('E-Mail-Adresse').fill('nobody@miselerland.example');
  await page.getByLabel('Passwort').fill('ganz sicher falsch');
  await page.getByRole('button').click();
  await expect(page.getByRole('alert')).toHaveText('Adresse oder Passwort stimmt nicht.');
});

test('a spent link says so and leads on', async ({ page, baseURL }) => {
  await page.goto(`${baseURL}/staff/link/spent-or-never-made`);
  await expect(page.getByText('wurde schon benutzt')).toBeVisible();
});

test('nobody can post a form from another site', async ({ baseURL }) => {
  const client = await request.newContext({ baseURL, storageState: stateFile('coordinator') });
  const response = await client.post('/staff/account?/language', {
    headers: { origin: 'https://elsewhere.example' },
    form: { locale: 'fr' }
  });
  expect(response.status()).toBe(400);
  await client.dispose();
});

test('signing out ends the session on the server', async ({ browser }) => {
  // A session of its own: the others' must stay.
  const context = await browser.newContext({ baseURL: process.env['STEMM_POSTGRES_URL'] });
  const page = await context.newPage();
  await page.goto(linkOfNewAccount(['member']));
  await page.getByRole('button').click();
  await page.waitForURL(/\/staff/);
  const cookies = await context.cookies();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await context.addCookies(cookies);
  await page.goto('/staff');
  await expect(page).toHaveURL(/sign-in/);
  await context.close();
});
