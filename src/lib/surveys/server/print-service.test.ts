/** Who prints what of a survey, what is kept of it, and who names the sites that may show it. */
import { describe, expect, it } from 'vitest';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aPublishedSurvey, aSurvey } from '../../../../tests/support/survey-builders.ts';
import { roles } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { createSurvey } from './authoring-service.ts';
import { embedOriginsOf, embedSurvey } from './embedding-service.ts';
import { printPaper, printPoster, seePrintable } from './print-service.ts';
import { closeSurvey } from './survey-service.ts';

const ORIGIN = 'https://stemm.example';

async function aWave({ db }: Engine) {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  const { surveyId } = await aPublishedSurvey(db, coordinator, { closesOn: '2026-12-12' });
  return { regionId, coordinator, surveyId };
}

async function deedsOf({ db }: Engine, regionId: string, event: string) {
  return db
    .selectFrom('audit_entry')
    .select(['actor_id', 'subject', 'detail'])
    .where('region_id', '=', regionId)
    .where('event', '=', event)
    .orderBy('seq')
    .execute();
}

/** How a call ended for each role. */
async function outcomes({ db }: Engine, regionId: string, call: (actor: Awaited<ReturnType<typeof aStaffActor>>) => Promise<unknown>) {
  const ends: [string, string][] = [];
  for (const role of roles) {
    const outcome = await call(await aStaffActor(db, regionId, role));
    ends.push([role, isRefusal(outcome) ? outcome.code : 'done']);
  }
  return ends;
} // prettier-ignore

const fields = (values: Record<string, string>) => (name: string) => values[name] ?? '';
const PAPER = { language: 'fr', copies: '3', print: 'large', commune: 'remich' };

onBothEngines('printing', (engine) => {
  it('shows an open survey with the communes whose residents answer, to those who work on it', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    const printable = await seePrintable(engine.db, coordinator, surveyId, ORIGIN);
    if (isRefusal(printable)) throw new Error(printable.code);
    expect(printable.communes.map(({ id }) => id).sort()).toEqual(['bous', 'mertert', 'remich']);
    expect(await outcomes(engine, regionId, (actor) => seePrintable(engine.db, actor, surveyId, ORIGIN))).toEqual(
      roles.map((role) => [role, ['coordinator', 'steward', 'dpo', 'translator'].includes(role) ? 'done' : 'survey.unknown'])
    );
    const elsewhere = await aWave(engine);
    expect(await seePrintable(engine.db, elsewhere.coordinator, surveyId, ORIGIN)).toEqual(refuse('survey.unknown'));
    expect(await seePrintable(engine.db, coordinator, 'nowhere', ORIGIN)).toEqual(refuse('survey.unknown'));
  }); // prettier-ignore

  it('not before it is published, and not after its end', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    const draft = aSurvey(regionId);
    await createSurvey(engine.db, coordinator, NOW, draft);
    const see = (id: string) => seePrintable(engine.db, coordinator, id, ORIGIN);
    expect(await see(draft.id)).toEqual(refuse('print.not-open'));
    await closeSurvey(engine.db, coordinator, NOW, surveyId);
    expect(await see(surveyId)).toEqual(refuse('print.not-open'));
    expect(await printPaper(engine.db, coordinator, NOW, surveyId, ORIGIN, fields(PAPER))).toEqual(refuse('print.not-open'));
  }); // prettier-ignore

  it('a poster is a PDF and leaves no record', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    const printable = await seePrintable(engine.db, coordinator, surveyId, ORIGIN);
    if (isRefusal(printable)) throw new Error(printable.code);
    const pdf = await printPoster(printable, { languages: ['de', 'fr'], format: 'a4' });
    expect(Buffer.from(pdf).subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(await deedsOf(engine, regionId, 'survey.print')).toEqual([]);
  });

  it('copies on paper are the coordinator’s, each with a number of its own, and are recorded', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    const pdf = await printPaper(engine.db, coordinator, NOW, surveyId, ORIGIN, fields(PAPER));
    if (isRefusal(pdf)) throw new Error(pdf.code);
    const chunks: Uint8Array[] = [];
    for await (const chunk of pdf) chunks.push(chunk);
    // Texts with an accent are written in two bytes per letter.
    const bytes = Buffer.concat(chunks).toString('latin1').replaceAll('\0', '');
    const numbers = [...bytes.matchAll(/Alt \(\S*Exemplaire ([0-9B-Z]{4}-[0-9B-Z]{4})/g)].map(([, number]) => number);
    expect(numbers).toHaveLength(3);
    expect(new Set(numbers).size).toBe(3);
    expect(await deedsOf(engine, regionId, 'survey.print')).toEqual([
      {
        actor_id: coordinator.id,
        subject: surveyId,
        detail: { copies: 3, language: 'fr', print: 'large', commune: 'remich', version: 1 }
      }
    ]);
    const print = (actor: typeof coordinator) => printPaper(engine.db, actor, NOW, surveyId, ORIGIN, fields(PAPER));
    expect(await outcomes(engine, regionId, print)).toEqual(
      roles.map((role) => [role, role === 'coordinator' ? 'done' : 'survey.unknown'])
    );
  }); // prettier-ignore

  it('what cannot be printed is refused and not recorded', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    const print = (over: Record<string, string>) =>
      printPaper(engine.db, coordinator, NOW, surveyId, ORIGIN, fields({ ...PAPER, ...over }));
    expect(await print({ language: 'pt' })).toEqual(refuse('paper.no-language'));
    expect(await print({ copies: '500' })).toEqual(refuse('paper.unusable-count', { most: 100 }));
    expect(await deedsOf(engine, regionId, 'survey.print')).toEqual([]);
  });
});

onBothEngines('a survey inside other sites', (engine) => {
  const site = 'https://www.remich.lu';

  it('may be shown by nobody until the coordinator names somebody, and then again by nobody', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    expect(await embedOriginsOf(engine.db, surveyId)).toEqual([]);
    expect(await embedSurvey(engine.db, coordinator, NOW, surveyId, `${site}\n${site}/`)).toEqual([site]);
    expect(await embedOriginsOf(engine.db, surveyId)).toEqual([site]);
    expect(await embedSurvey(engine.db, coordinator, NOW, surveyId, '')).toEqual([]);
    expect(await embedOriginsOf(engine.db, surveyId)).toEqual([]);
    const deed = { actor_id: coordinator.id, subject: surveyId };
    expect(await deedsOf(engine, regionId, 'survey.embed')).toEqual([
      { ...deed, detail: { origins: site } },
      { ...deed, detail: { origins: '' } }
    ]);
    expect(await firstBrokenEntry(engine.db, regionId)).toBeUndefined();
    expect(await embedOriginsOf(engine.db, 'nowhere')).toEqual([]);
  });

  it('is the coordinator’s to decide; what is refused changes nothing', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    const embed = (text: string) => embedSurvey(engine.db, coordinator, NOW, surveyId, text);
    await embed(site);
    expect(await embed(`${site}\nhttp://x.lu`)).toEqual(refuse('embedding.unusable-origin', { origin: 'http://x.lu' })); // prettier-ignore
    expect(await embedOriginsOf(engine.db, surveyId)).toEqual([site]);
    const call = (actor: typeof coordinator) => embedSurvey(engine.db, actor, NOW, surveyId, site);
    expect(await outcomes(engine, regionId, call)).toEqual(
      roles.map((role) => [role, role === 'coordinator' ? 'done' : 'survey.unknown'])
    );
    await closeSurvey(engine.db, coordinator, NOW, surveyId);
    expect(await embed('')).toEqual(refuse('survey.closed'));
  });
});

describe('the PDF library', () => {
  it('is not loaded by the service that offers it', async () => {
    const { readFileSync } = await import('node:fs');
    const source = readFileSync(new URL('print-service.ts', import.meta.url), 'utf8');
    expect(source).not.toMatch(/^import [^;]*print\/server/m);
  });
});
