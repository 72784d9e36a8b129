/** Risks with what is done about them and what remains; measures, retention, and what people may ask for. */
import { ANSWERS_KEPT_DAYS } from '#lib/releases/retention.ts';
import { SHORTEST } from '#lib/people/password.ts';
import { REGISTRATIONS_KEPT_DAYS } from '#lib/workshops/registration.ts';
import { riskStatement } from '#lib/releases/release-plan.ts';
import { planOf, type AssessedWave } from './assessed-wave.ts';
import { LEAST_RESIDENTS } from './assessment-places.ts';
import { answersGoOn } from './assessment-retention.ts';
import type { Voice } from './assessment-voice.ts';
import { form, list, note, paragraph, table, type Block } from './report-document.ts';

/** In the order of what a data-protection officer asks first. */
export const RISKS = ['recognised', 'linked', 'part', 'group', 'small', 'database', 'code', 'helpers', 'devices', 'writing', 'pressure', 'account', 'breach'] as const; // prettier-ignore

/** One answer per code: there is something to link. */
const hasCodes = ({ survey }: AssessedWave) => survey.access !== 'open';

export function risks(wave: AssessedWave, { t, percent }: Voice): Block[] {
  const { oneAnswer, answeredAtAll, linkedItems, linkedAnswers } = riskStatement(planOf(wave));
  const values = {
    one: percent(oneAnswer),
    answered: percent(answeredAtAll),
    items: linkedItems,
    linked: percent(linkedAnswers),
    least: LEAST_RESIDENTS.usual,
    small: LEAST_RESIDENTS.small
  };
  return [
    paragraph(t('dpia.risks')),
    table(
      t('dpia.risks-caption'),
      [t('dpia.col.risk'), t('dpia.col.measure'), t('dpia.col.remains')],
      RISKS.filter((risk) => risk !== 'code' || hasCodes(wave)).map((risk) =>
        ['risk', 'measure', 'remains'].map((part) => t(`dpia.${part}.${risk}`, values))
      ),
      { widths: [1.4, 2.2, 2.2] }
    )
  ];
}

const MEASURES = ['roles', 'second', 'audit', 'schema', 'secret', 'nameless', 'day', 'receipt', 'pages', 'password', 'delete'] as const; // prettier-ignore

export function measures(wave: AssessedWave, { t }: Voice): Block[] {
  const { separateRoles } = wave;
  const kept = [...MEASURES, ...(hasCodes(wave) ? ['codes'] : [])].map((measure) =>
    t(`dpia.has.${measure}`, { length: SHORTEST })
  );
  const own = t(separateRoles ? 'dpia.has-role' : 'dpia.has-one-role');
  return [
    list(separateRoles ? [...kept, own] : kept),
    ...(separateRoles ? [] : [note(own)]),
    paragraph(t('dpia.operator')),
    list(['transport', 'disk', 'backup', 'log', 'people', 'logs'].map((duty) => t(`dpia.duty.${duty}`)))
  ];
}

export function retention(wave: AssessedWave, voice: Voice): Block[] {
  const { t } = voice;
  const values = { answers: ANSWERS_KEPT_DAYS, registrations: REGISTRATIONS_KEPT_DAYS };
  const rows = [
    'drafts',
    'answers',
    ...(hasCodes(wave) ? ['codes'] : []),
    'secret',
    'registrations',
    'sessions',
    'logs',
    'record',
    'participation',
    'figures',
    'exports',
    'backups'
  ];
  const when = (row: string) =>
    row === 'answers' ? answersGoOn(wave, voice) : t(`dpia.until.${row}`, values);
  return [
    table(
      t('dpia.retention-caption'),
      [t('dpia.col.kept'), t('dpia.col.until')],
      rows.map((row) => [t(`dpia.kept.${row}`), when(row)]),
      { widths: [1.3, 2.2] }
    ),
    note(t('dpia.never-frozen'))
  ];
}

export function rights({ region }: AssessedWave, { t }: Voice): Block[] {
  return [
    list([
      t('dpia.right.information'),
      t('dpia.right.skip'),
      t('dpia.right.before'),
      t('dpia.right.access'),
      t('dpia.right.complaint', { land: region.profile === 'DE' ? 'de' : 'lu' })
    ]),
    note(t('dpia.right.withdrawal')),
    paragraph(t('dpia.right.withdrawal-how', { controller: region.contact.controller })),
    form([{ label: t('dpia.form.withdrawal'), lines: 1 }])
  ];
}
