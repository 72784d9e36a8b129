/**
 * The demonstration's open wave in its fifth week: answers of the weeks before, unequal by commune, language and
 * age so that there is somebody to reach, two reminders, and the snapshots that the house would have kept.
 */
import { dayPlus } from '#lib/i18n/local-day.ts';
import { keepParticipation } from '#lib/releases/server/participation-service.ts';
import { recordReminder } from '#lib/releases/server/reminder-service.ts';
import type { ReminderDraft } from '#lib/releases/reminder.ts';
import type { PublishedVersion } from '#lib/surveys/survey.ts';
import type { Instance } from '../../wiring.ts';
import { answerAs } from '../simulate/answer-as.ts';
import { makePersona } from '../simulate/persona.ts';
import { orThrow, type Cast } from './cast.ts';
import { communesOfMiselerland, miselerland } from './region-miselerland.ts';
import { channelOf, seededId, storeAnswer } from './store-answer.ts';

const SEED = 2028;
/** Answers per day: many after the invitation, fewer each week, more again after a reminder. */
const ARRIVALS = [24, 20, 17, 15, 12, 8, 6, 13, 11, 10, 9, 8, 5, 4, 9, 12, 15, 13, 10, 6, 4, 9, 8, 8, 7, 6, 3, 3, 7, 6]; // prettier-ignore

export const daysOfFieldwork = ARRIVALS.length;
/** Some communes have hung up their posters late. */
const COMMUNES: Record<string, number> = { mertert: 0.3, mondorf: 0.6, grevenmacher: 1.5, remich: 1.6 };

export async function seedFieldwork(
  instance: Instance,
  cast: Cast,
  now: Date,
  published: PublishedVersion,
  opensOn: string
): Promise<void> {
  const communes = communesOfMiselerland.map(({ id, standing }) => ({
    code: id,
    weight: standing === 'guest' ? 0.1 : (COMMUNES[id] ?? 1)
  }));
  const languages = [...published.questionnaire.languages];
  let index = 0;
  for (const [day, arrivals] of ARRIVALS.entries())
    for (let stored = 0; stored < arrivals; index++) {
      const persona = makePersona(SEED, index, { communes, languages });
      // The Portuguese version was hardly known at first.
      if (persona.language === 'pt' && index % 3 > 0) continue;
      const answers = answerAs(persona, published.questionnaire);
      const about = {
        id: seededId(SEED, index),
        receivedOn: dayPlus(opensOn, day),
        channel: channelOf(answers, index)
      };
      await storeAnswer(instance, published, persona, answers, about);
      stored++;
    }
  for (const reminder of remindersFor(opensOn))
    orThrow(
      await recordReminder(instance.db, cast.moderator, now, miselerland.id, published.surveyId, reminder)
    );
  await keepParticipation(instance.db, now);
}

function remindersFor(opensOn: string): ReminderDraft[] {
  const all = { languages: ['de', 'fr', 'lb', 'pt', 'en'], group: '', partner: '', message: '' };
  return [
    { ...all, sentOn: dayPlus(opensOn, 7), channel: 'letter' },
    { ...all, sentOn: dayPlus(opensOn, 14), channel: 'event', languages: ['pt', 'fr'], group: 'CIT5=pt', partner: 'Clube Lusófono (demo)' } // prettier-ignore
  ];
}
