/** Reminders: noted down by those who may, with a deed in the record, while the wave is open. */
import { expect, it } from 'vitest';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aPublishedSurvey } from '../../../../tests/support/survey-builders.ts';
import { can, roles } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import type { ReminderDraft } from '../reminder.ts';
import { seeFieldwork } from './participation-service.ts';
import { recordReminder } from './reminder-service.ts';

const draft: ReminderDraft = {
  sentOn: '2026-11-18', languages: ['fr', 'de'], channel: 'poster', group: 'COMMUNE=mertert', partner: 'Musek', message: 'é 😀'
}; // prettier-ignore

async function aWave({ db }: Engine) {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  const { surveyId } = await aPublishedSurvey(db, coordinator, { opensOn: '2026-11-11' });
  return { regionId, coordinator, surveyId };
}

onBothEngines('reminders', (engine) => {
  it('what was noted down is read back, newest first, and stands in the record', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    const note = (over: Partial<ReminderDraft>) =>
      recordReminder(engine.db, coordinator, NOW, regionId, surveyId, { ...draft, ...over });
    const first = await note({});
    await note({ sentOn: '2026-11-20', group: '' });
    if (isRefusal(first)) throw new Error(first.code);
    const view = await seeFieldwork(engine.db, coordinator, NOW, regionId, surveyId);
    if (isRefusal(view)) throw new Error(view.code);
    expect(view.reminders.map(({ sentOn }) => sentOn)).toEqual(['2026-11-20', '2026-11-18']);
    expect(view.reminders[1]).toEqual({
      id: first.id,
      sentOn: '2026-11-18',
      languages: ['de', 'fr'],
      channel: 'poster',
      group: { breakdown: 'COMMUNE', category: 'mertert' },
      partner: 'Musek',
      message: 'é 😀',
      before: null,
      after: null
    });
    const deeds = await engine.db
      .selectFrom('audit_entry')
      .select(['event', 'subject', 'actor_id', 'detail'])
      .where('region_id', '=', regionId)
      .where('event', '=', 'survey.remind')
      .orderBy('seq')
      .execute();
    expect(deeds).toHaveLength(2);
    expect(deeds[0]).toEqual({
      event: 'survey.remind',
      subject: surveyId,
      actor_id: coordinator.id,
      detail: { reminder: first.id, sentOn: '2026-11-18', channel: 'poster' }
    });
    expect(await firstBrokenEntry(engine.db, regionId)).toBeUndefined();
  });

  it('by coordinators and moderators of the region; to everybody else the wave is unknown', async () => {
    const { regionId, surveyId } = await aWave(engine);
    const elsewhere = await aWave(engine);
    for (const role of roles) {
      const actor = await aStaffActor(engine.db, regionId, role);
      const outcome = await recordReminder(engine.db, actor, NOW, regionId, surveyId, draft);
      const may = can(actor, 'survey.remind', regionId);
      expect([role, isRefusal(outcome) ? outcome : 'noted']).toEqual([role, may ? 'noted' : refuse('survey.unknown')]);
      const stranger = await aStaffActor(engine.db, elsewhere.regionId, role);
      for (const region of [regionId, elsewhere.regionId])
        expect(await recordReminder(engine.db, stranger, NOW, region, surveyId, draft)).toEqual(
          refuse('survey.unknown')
        );
    }
    expect(can(await aStaffActor(engine.db, regionId, 'moderator'), 'survey.remind', regionId)).toBe(true);
  }); // prettier-ignore

  it('not what cannot be read, and not after the end; then nothing is kept', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    const note = (over: Partial<ReminderDraft>) =>
      recordReminder(engine.db, coordinator, NOW, regionId, surveyId, { ...draft, ...over });
    expect(await note({ languages: ['pt'] })).toEqual(refuse('reminder.no-language'));
    expect(await note({ group: 'COMMUNE=bous' })).toEqual(refuse('reminder.no-group'));
    expect(await note({ group: 'YARR4=lt3' })).toEqual(refuse('reminder.no-group'));
    await closeSurvey(engine.db, coordinator, NOW, surveyId);
    expect(await note({})).toEqual(refuse('survey.not-running'));
    const kept = await engine.db
      .selectFrom('survey_reminder')
      .select('id')
      .where('survey_id', '=', surveyId)
      .execute();
    expect(kept).toEqual([]);
  });
});
