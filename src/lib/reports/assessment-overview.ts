/** The first page of an impact assessment: the wave in a few figures, where its plan stands, and why it is assessed. */
import { localDay } from '#lib/i18n/local-day.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { riskStatement } from '#lib/releases/release-plan.ts';
import { budgetOf, membersOf, ofResidents, planOf, type AssessedWave } from './assessed-wave.ts';
import { residentsOf } from './assessment-places.ts';
import { answersGoOn } from './assessment-retention.ts';
import type { Voice } from './assessment-voice.ts';
import { facts, list, note, paragraph, type Block, type Fact } from './report-document.ts';

export function glance(wave: AssessedWave, voice: Voice): Block[] {
  const { t, number, percent } = voice;
  const { survey, region, version } = wave;
  const items = version ? itemsOf(version.questionnaire) : [];
  const { queries, sigma, oneAnswer, answeredAtAll, linkedItems, linkedAnswers } = riskStatement(
    planOf(wave)
  );
  const { spent, left, limit } = budgetOf(wave);
  const rows: Fact[] = [
    [t('dpia.fact.wave'), `${voice.text(survey.title)} (${survey.id})`],
    [t('dpia.fact.controller'), region.contact.controller],
    [t('dpia.fact.state'), `${t(`survey-state.${survey.state}`)}, ${period(survey, voice)}`],
    [
      t('dpia.fact.questions'),
      version
        ? t('dpia.questions', { count: items.length, sensitive: items.filter((item) => item.sensitive).length })
        : t('dpia.no-questionnaire')
    ],
    [t('dpia.fact.plan'), t(`dpia.plan-state.${wave.sheet?.state ?? 'none'}`)],
    [t('dpia.fact.noise'), t('dpia.noise', { queries, sigma: number(sigma, 3), mu: number(planOf(wave).mu, 2) })],
    [t('dpia.fact.guess'), t('dpia.guess', { one: percent(oneAnswer), answered: percent(answeredAtAll) })],
    [t('dpia.fact.linked'), t('dpia.linked', { items: linkedItems, linked: percent(linkedAnswers) })],
    [t('dpia.fact.budget'), t('dpia.budget', { spent: number(spent, 2), left: number(left, 3), limit: number(limit, 2) })],
    [t('dpia.fact.deleted'), answersGoOn(wave, voice)]
  ]; // prettier-ignore
  return [...standing(wave, voice), facts(rows)];
}

/** Where the plan stands, so that nobody takes a preview for a decision. */
function standing(wave: AssessedWave, { t, day }: Voice): Block[] {
  const { sheet } = wave;
  if (!sheet) return [note(t('dpia.state-none'))];
  const on = (moment: Date | null) => (moment ? day(localDay(moment)) : '');
  const resolution = sheet.resolution ?? '';
  const corrects =
    sheet.reason === null ? [] : [paragraph(t('dpia.state-corrects', { reason: sheet.reason }))];
  if (sheet.state === 'proposed')
    return [note(t('dpia.state-proposed', { day: on(sheet.proposedAt) })), ...corrects];
  const latest = ofResidents(wave).at(-1);
  const approved = t('dpia.state-approved', { day: on(sheet.approvedAt), resolution });
  if (sheet.state === 'approved' || !latest) return [paragraph(approved), ...corrects];
  const used = t('dpia.state-used', { number: latest.number, day: on(latest.frozenAt) });
  return [paragraph(`${approved} ${used}`), ...corrects];
}

export function period({ opensOn, closesOn }: Survey, { t, day }: Voice): string {
  if (opensOn && closesOn) return t('dpia.period', { from: day(opensOn), until: day(closesOn) });
  if (opensOn) return t('dpia.period-from', { from: day(opensOn) });
  return closesOn ? t('dpia.period-until', { until: day(closesOn) }) : t('dpia.period-none');
}

export function reasons(wave: AssessedWave, voice: Voice): Block[] {
  const { t } = voice;
  return [
    paragraph(t('dpia.why')),
    list([t('dpia.why-special'), t('dpia.why-vulnerable'), smallness(wave, voice)])
  ];
}

function smallness(wave: AssessedWave, { t, text, number }: Voice): string {
  const members = membersOf(wave);
  const all = residentsOf(wave, members.map(({ id }) => id)); // prettier-ignore
  const [smallest] = members
    .map((commune) => ({ commune, residents: residentsOf(wave, [commune.id]) ?? Infinity }))
    .sort((a, b) => a.residents - b.residents);
  if (all === undefined || smallest === undefined) return t('dpia.why-small-unknown');
  return t('dpia.why-small', {
    residents: number(all),
    smallest: text(smallest.commune.name),
    count: number(smallest.residents)
  });
}
