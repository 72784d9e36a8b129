/** Publication of questions for files: what an author may ask, what is refused with its place, and the reason it takes. */
import { describe, expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aSurvey } from '../../../../tests/support/survey-builders.ts';
import { refuse } from '#lib/refusal.ts';
import { inspectionOf } from '../inspection.ts';
import { createSurvey, publishSurvey } from './authoring-service.ts';
import { compileDefinition } from './compile.ts';

type Json = Record<string, unknown>;

const definition = (over: Json, around: Json = {}, others: Json[] = []) => ({
  title: 'T',
  pages: [
    { name: 'p', title: 'P', elements: [{ type: 'file', name: 'PHOTO', title: 'A photo', ...over }] },
    ...(others.length > 0 ? [{ name: 'q', title: 'Q', elements: others }] : [])
  ],
  ...around
});
const compile = (...given: Parameters<typeof definition>) => compileDefinition(definition(...given), 's', 1);
const problemsOf = (...given: Parameters<typeof definition>) =>
  compile(...given).problems.map(({ place, code }) => `${place} ${code}`);
const filesOf = (over: Json) => compile(over).questionnaire.pages[0]!.items[0]!.files;

describe('a question for files', () => {
  it('asks for one picture or PDF of up to 5 MB, or for what the author says', () => {
    expect(filesOf({})).toEqual({ kinds: ['jpeg', 'png', 'webp', 'pdf'], most: 1, bytes: 5_000_000 });
    expect(filesOf({ acceptedTypes: 'image/*', maxSize: 0 })).toMatchObject({ kinds: ['jpeg', 'png', 'webp'], bytes: 5_000_000 });
    expect(filesOf({ acceptedTypes: '.PDF, .jpg', allowMultiple: true, maxSize: 102_400 })).toEqual({ kinds: ['jpeg', 'pdf'], most: 3, bytes: 102_400 });
    expect(compile({ isRequired: true, storeDataAsText: false, waitForUpload: true }).questionnaire.pages[0]!.items[0]).toMatchObject({ type: 'file', required: true });
  }); // prettier-ignore

  const at = 'pages[0].elements[0]';
  it.each<[string, Json, string[]]>([
    ['any file', { acceptedTypes: '*' }, [`${at}.acceptedTypes unknown-property-value`]],
    ['drawings', { acceptedTypes: 'image/svg+xml' }, [`${at}.acceptedTypes unknown-property-value`]],
    ['letters', { acceptedTypes: '.pdf,.docx' }, [`${at}.acceptedTypes unknown-property-value`]],
    ['more than 5 MB', { maxSize: 5_000_001 }, [`${at}.maxSize unknown-property-value`]],
    ['a size that is none', { maxSize: '5 MB' }, [`${at}.maxSize unknown-property-value`]],
    ['many, perhaps', { allowMultiple: 'yes' }, [`${at}.allowMultiple unknown-property-value`]],
    ['a file that is there already', { defaultValue: [{ name: 'x' }] }, [`${at}.defaultValue not-shown`, `${at}.defaultValue unknown-property-value`]],
    ['a camera', { sourceType: 'camera' }, [`${at}.sourceType not-shown`]],
    ['a demand on it', { validators: [{ type: 'expression', expression: '{PHOTO} notempty' }] }, [`${at}.validators not-shown`]]
  ])('not for %s', (_, over, problems) => expect(problemsOf(over)).toEqual(problems)); // prettier-ignore

  it('nobody sets it, copies it or computes with it; that it is there may decide', () => {
    const asks = (visibleIf: string) =>
      problemsOf({}, {}, [{ type: 'text', name: 'X', title: 'X', visibleIf }]);
    expect(asks('{PHOTO} notempty')).toEqual([]);
    expect(asks("{PHOTO} contains 'a'")).toEqual([expect.stringContaining('visibleIf')]);
    expect(
      problemsOf({}, { calculatedValues: [{ name: 'c', expression: '{PHOTO}', includeIntoResult: true }] })
    ).toEqual(['calculatedValues.c condition-beyond']);
    const set = { type: 'setvalue', expression: "{X} = 'a'", setToName: 'PHOTO', setValue: 'x' };
    expect(problemsOf({}, { triggers: [set] }, [{ type: 'text', name: 'X', title: 'X' }])).toContain('triggers[0].setToName unknown-property-value'); // prettier-ignore
    const copy = { type: 'copyvalue', expression: '{X} notempty', fromName: 'PHOTO', setToName: 'X' };
    expect(problemsOf({}, { triggers: [copy] }, [{ type: 'text', name: 'X', title: 'X' }])).not.toEqual([]);
  });

  it('stands for itself, never inside another', () => {
    const inside = { type: 'paneldynamic', name: 'L', title: 'L', templateElements: [{ type: 'file', name: 'f', title: 'f' }] }; // prettier-ignore
    expect(problemsOf({}, {}, [inside])).toEqual([expect.stringContaining('type-not-inside')]);
  });
});

onBothEngines('publication of a survey that asks for files', (engine) => {
  it('takes a reason, which is recorded', async () => {
    const { id: regionId } = await aFoundedRegion(engine.db);
    const coordinator = await aStaffActor(engine.db, regionId, 'coordinator');
    const survey = aSurvey(regionId);
    await createSurvey(engine.db, coordinator, NOW, survey);
    const own = definition({});
    expect(inspectionOf(own, compileDefinition(own, survey.id, 1)).fileItems).toEqual(['PHOTO']);
    const publish = (reason?: string) => publishSurvey(engine.db, coordinator, NOW, survey.id, own, ['en'], '', reason); // prettier-ignore
    expect(await publish()).toEqual(refuse('survey.uploads-without-reason'));
    expect(await publish('  ')).toEqual(refuse('survey.uploads-without-reason'));
    expect(await publish(' Broken pavements are easier to show ')).toMatchObject({ version: 1 });
    const deeds = await engine.db.selectFrom('audit_entry').select('detail').where('region_id', '=', regionId).where('event', '=', 'survey.publish').orderBy('seq').execute(); // prettier-ignore
    expect(deeds.at(-1)!.detail).toMatchObject({ uploads: 'Broken pavements are easier to show' });
  });
});
