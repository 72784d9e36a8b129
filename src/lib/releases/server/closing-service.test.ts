/** What the end of a wave cuts off is said before it is ended. */
import { expect, it } from 'vitest';
import { aStaffActor } from '../../../../tests/support/builders.ts';
import { granted } from '../../../../tests/support/code-waves.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFilledSheet, aHead, aPaperWave, typing } from '../../../../tests/support/paper-sheets.ts';
import { surveyById } from '../../surveys/server/survey-service.ts';
import { sheetsCutOff } from './closing-service.ts';

onBothEngines('the end of a wave', (engine) => {
  it('cuts off sheets that were typed once or are still different, and no finished ones', async () => {
    const wave = await aPaperWave(engine);
    const survey = (await surveyById(engine.db, wave.survey))!;
    const cutOff = (by = wave.coordinator) => sheetsCutOff(engine.db, by, survey);
    const [done, once, differs] = [aHead(), aHead(), aHead()];
    expect(await cutOff()).toBe(0);
    for (const head of [done, once, differs]) granted(await typing(engine, wave, wave.ana, { head, sheet: { ...aFilledSheet(), OPEN: head.copy } })); // prettier-ignore
    expect(await cutOff()).toBe(3);
    const sheet = (copy: string) => ({ ...aFilledSheet(), OPEN: copy });
    granted(await typing(engine, wave, wave.ben, { head: done, sheet: sheet(done.copy), turn: 'second' }));
    granted(await typing(engine, wave, wave.ben, { head: differs, sheet: sheet('other'), turn: 'second' }));
    expect(await cutOff()).toBe(2);
    // Nobody else learns it; a clerk is to see the sheet in hand alone.
    for (const by of [wave.ana, await aStaffActor(engine.db, wave.regionId, 'member')]) expect(await cutOff(by)).toBe(0); // prettier-ignore
    expect(await sheetsCutOff(engine.db, wave.coordinator, { ...survey, state: 'closed' })).toBe(0);
  });
});
