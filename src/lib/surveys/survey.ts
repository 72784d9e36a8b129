/** Surveys as the rest of the program knows them. */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { Questionnaire, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';

export type SurveyState = 'draft' | 'open' | 'closed' | 'frozen';
/** How people came to answer (method of the interval's label): everybody invited, drawn, or a shared link. */
export type SamplingDesign = 'census_invite' | 'probability' | 'open';

/** Who may answer: everybody with the link, or one answer per code, of which each household or person gets one. */
export const accesses = ['open', 'household', 'person'] as const;
export type Access = (typeof accesses)[number];

export interface Survey {
  id: string;
  regionId: string;
  /** Waves of the same series ask the same and are compared. */
  series: string;
  title: Localized;
  design: SamplingDesign;
  access: Access;
  state: SurveyState;
  opensOn: string | null;
  closesOn: string | null;
  version: number | null;
}

export interface PublishedVersion {
  surveyId: string;
  version: number;
  questionnaire: Questionnaire;
  texts: Partial<Record<Locale, QuestionnaireText>>;
  hash: string;
}

/** A picture of a questionnaire, known by what its bytes are. */
export interface Picture {
  type: 'image/png' | 'image/jpeg' | 'image/webp';
  bytes: Uint8Array;
}

/** Whether answers are taken on a day: opened by its state and inside its dates. */
export function takesAnswers(survey: Pick<Survey, 'state' | 'opensOn' | 'closesOn'>, day: string): boolean {
  return (
    survey.state === 'open' &&
    (survey.opensOn === null || survey.opensOn <= day) &&
    (survey.closesOn === null || day <= survey.closesOn)
  );
}
