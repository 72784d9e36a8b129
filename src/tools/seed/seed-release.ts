/** Last year's wave on its way to figures: open answers coded, plan proposed and approved, frozen, published. */
import { createHash } from 'node:crypto';
import type { Theme } from '#lib/responses/theme.ts';
import type { AnswerKey } from '#lib/responses/open-answer.ts';
import { codeAnswers } from '#lib/responses/server/coding-service.ts';
import { answersInOrder } from '#lib/responses/server/column-service.ts';
import { redactAnswer } from '#lib/responses/server/open-answer-service.ts';
import { proposeVerbatim } from '#lib/responses/server/verbatim-service.ts';
import { freezeSurvey } from '#lib/releases/server/freeze-service.ts';
import { defaultPlan } from '#lib/releases/default-plan.ts';
import { approvePlan, proposePlan, publishRelease } from '#lib/releases/server/release-service.ts';
import { decideVerbatim } from '#lib/releases/server/voices-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import type { Instance } from '../../wiring.ts';
import { themeOf } from '../simulate/open-texts.ts';
import { openThemes, type OpenTheme } from '../simulate/open-themes.ts';
import { orThrow, type Cast } from './cast.ts';
import { themeLabels } from './theme-labels.ts';

/** Fixed for the demonstration alone, so that everybody sees the same figures; nobody real stands behind them. */
const DEMONSTRATION_SECRET = createHash('sha256').update('stemm demonstration wave 2026').digest();

type SeededCode = AnswerKey & { theme: OpenTheme; text: string };

/** Two sentences that name nobody, proposed by the steward and approved by the data protection officer. */
async function seedVerbatims(
  db: Instance['db'],
  cast: Cast,
  now: Date,
  surveyId: string,
  codes: readonly SeededCode[]
): Promise<void> {
  for (const theme of ['evening-buses', 'affordable-flats'] as const) {
    const { responseId, item, text } = codes.find((code) => code.theme === theme)!;
    const key = { responseId, item };
    orThrow(await redactAnswer(db, cast.steward, now, surveyId, key, text));
    const { id } = orThrow(await proposeVerbatim(db, cast.steward, now, surveyId, key, theme));
    orThrow(await decideVerbatim(db, cast.dpo, now, surveyId, id, 'approved'));
  }
}

export async function seedRelease(
  { db, keys }: Instance,
  cast: Cast,
  now: Date,
  surveyId: string
): Promise<void> {
  orThrow(await closeSurvey(db, cast.steward, now, surveyId));
  const themes: Theme[] = openThemes.map(({ key, field }) => ({
    id: key,
    label: themeLabels[key]!,
    field,
    sensitive: field === 'DIS'
  }));
  const codes: SeededCode[] = [];
  for await (const part of answersInOrder(db, surveyId))
    for (const { id, answers } of part) {
      const theme = themeOf(String(answers['OPEN'] ?? ''));
      if (theme) codes.push({ responseId: id, item: 'OPEN', theme, text: String(answers['OPEN']) });
    }
  orThrow(await codeAnswers(db, cast.steward, now, surveyId, themes, codes));
  await seedVerbatims(db, cast, now, surveyId, codes);
  orThrow(await proposePlan(db, cast.steward, now, surveyId, defaultPlan()));
  orThrow(await approvePlan(db, cast.dpo, now, surveyId, 'CoPil 7/2026 (demo)'));
  orThrow(await freezeSurvey(db, keys, cast.steward, now, surveyId, { secretOfWave: DEMONSTRATION_SECRET }));
  orThrow(await publishRelease(db, cast.coordinator, now, surveyId));
}
