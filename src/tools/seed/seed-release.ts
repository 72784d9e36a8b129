/** Last year's wave on its way to figures: open answers coded, plan proposed and approved, frozen, published. */
import { createHash } from 'node:crypto';
import type { Theme } from '#lib/responses/theme.ts';
import { codeAnswers } from '#lib/responses/server/coding-service.ts';
import { answersInOrder } from '#lib/responses/server/column-service.ts';
import { freezeSurvey } from '#lib/releases/server/freeze-service.ts';
import {
  approvePlan,
  defaultPlan,
  proposePlan,
  publishRelease
} from '#lib/releases/server/release-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import type { Instance } from '../../wiring.ts';
import { themeOf } from '../simulate/open-texts.ts';
import { openThemes } from '../simulate/open-themes.ts';
import { orThrow, type Cast } from './cast.ts';
import { themeLabels } from './theme-labels.ts';

/** Fixed for the demonstration alone, so that everybody sees the same figures; nobody real stands behind them. */
const DEMONSTRATION_SECRET = createHash('sha256').update('stemm demonstration wave 2026').digest();

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
  const codes: { responseId: string; item: string; theme: string }[] = [];
  for await (const part of answersInOrder(db, surveyId))
    for (const { id, answers } of part) {
      const theme = themeOf(String(answers['OPEN'] ?? ''));
      if (theme) codes.push({ responseId: id, item: 'OPEN', theme });
    }
  orThrow(await codeAnswers(db, cast.steward, now, surveyId, themes, codes));
  orThrow(await proposePlan(db, cast.steward, now, surveyId, defaultPlan()));
  orThrow(await approvePlan(db, cast.dpo, now, surveyId, 'CoPil 7/2026 (demo)'));
  orThrow(await freezeSurvey(db, keys, cast.steward, now, surveyId, { secretOfWave: DEMONSTRATION_SECRET }));
  orThrow(await publishRelease(db, cast.coordinator, now, surveyId));
}
