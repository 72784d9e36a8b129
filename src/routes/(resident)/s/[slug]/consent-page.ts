/** The first page of a survey: what it is about, where the person lives, and to what they agree. */
import type { ComponentProps } from 'svelte';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { textOf } from '#lib/i18n/localized.ts';
import type ConsentPage from '#lib/questionnaire/resident/ConsentPage.svelte';
import { progressAt } from '#lib/questionnaire/progress.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import type { Progressing } from '#lib/responses/response.ts';
import type { ConsentProblem } from '#lib/responses/step.ts';
import { prepareJoin, type JoinablePage } from '#lib/web/server/join-service.ts';
import { keep, TOKEN_MARK } from './kept-pages.ts';
import type { Desk } from './survey-desk.ts';
import { counterOf, draw, isFramed } from './survey-frame.ts';

/** @param remark what could not be done as the address asked */
export function consentPage(
  desk: Desk,
  state: Progressing,
  problems: ConsentProblem[],
  remark?: string
): JoinablePage {
  const { language, commune, age, sensitive, code } = state;
  const make = () => {
    const consent = consentProps(desk, state, problems, remark);
    const { number, total } = consent.progress;
    const content = { position: `${number}/${total}`, consent };
    return draw(desk, language, consent.title, content, { first: true });
  };
  // A code is this person's own: such a page is drawn for nobody else.
  if (code) return prepareJoin(make(), TOKEN_MARK);
  return keep(
    [
      'consent',
      desk.survey.id,
      isFramed(desk),
      desk.place,
      state.version,
      language,
      commune,
      age,
      sensitive,
      problems,
      remark
    ],
    make
  );
}

type OnConsent = Pick<
  Progressing,
  'language' | 'commune' | 'age' | 'sensitive' | 'code' | 'today' | 'setting'
>;

export function consentProps(
  desk: Desk,
  { language, commune, age, sensitive, code, today, setting }: OnConsent,
  problems: ConsentProblem[],
  remark?: string
): ComponentProps<typeof ConsentPage> {
  const { access } = desk.survey;
  const counter = counterOf(desk);
  const t = residentTranslator(language);
  const { questionnaire, texts } = desk.version;
  const words = texts[language]!;
  const communes = desk.communes
    .filter((candidate) => candidate.standing !== 'neighbour')
    .map(({ id, name, standing }) => ({ id, name: textOf(name, language), guest: standing === 'guest' }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  return {
    title: words.title,
    description: words.description,
    // Before the person has chosen, the length is told as if everything were asked.
    progress: progressAt(questionnaire, -1, {}, { commune, sensitive: true, today }),
    communes,
    commune,
    age,
    sensitive,
    asksSensitive: itemsOf(questionnaire).some((item) => item.sensitive),
    problems: Object.fromEntries(
      problems.map((problem) => [problem.replace(/-.*/, ''), t(`consent.problem-${problem}`)])
    ),
    ...(access === 'open' ? {} : { code: { typed: code ?? '', access, optional: counter !== undefined } }),
    remark,
    ...(counter
      ? {}
      : {
          shared: setting === 'shared',
          noticeHref: `/about/${desk.region.id}/privacy?lang=${language}`
        }),
    t
  };
}
