/** What people decide: who was consulted, how the remaining risks are judged, and the places for decision and signature. */
import type { AssessedWave } from './assessed-wave.ts';
import { RISKS } from './assessment-protection.ts';
import type { Voice } from './assessment-voice.ts';
import { choices, facts, form, heading, paragraph, quiet, table, type Block } from './report-document.ts';

export function consultation({ sheet }: AssessedWave, { t }: Voice): Block[] {
  return [
    paragraph(t('dpia.consultation')),
    ...(sheet?.resolution ? [facts([[t('dpia.fact.resolution'), sheet.resolution]])] : []),
    form([
      { label: t('dpia.form.commission'), lines: 2 },
      { label: t('dpia.form.residents'), lines: 2 },
      { label: t('dpia.form.dpo-consulted'), lines: 1 }
    ])
  ];
}

export function decision(_: AssessedWave, { t }: Voice): Block[] {
  return [
    quiet(t('dpia.left-empty')),
    heading(t('dpia.h.judgement'), 3),
    table(
      t('dpia.judgement-caption'),
      [t('dpia.col.risk'), t('dpia.col.likelihood'), t('dpia.col.severity'), t('dpia.col.judgement')],
      RISKS.map((risk) => [t(`dpia.risk.${risk}`), '', '', '']),
      { widths: [2.4, 1.5, 1.1, 1.9] }
    ),
    heading(t('dpia.h.opinion'), 3),
    choices(['go', 'conditions', 'authority', 'no'].map((choice) => t(`dpia.choice.${choice}`))),
    table(
      t('dpia.conditions-caption'),
      [t('dpia.col.number'), t('dpia.col.condition'), t('dpia.col.by-whom'), t('dpia.col.by-when')],
      [1, 2, 3].map((number) => [`${number}`, '', '', '']),
      { widths: [0.4, 3, 1.4, 1.2] }
    ),
    form([
      { label: t('dpia.form.opinion'), lines: 4 },
      { label: t('dpia.form.review'), lines: 1 },
      { label: t('dpia.form.sign-dpo'), lines: 2 },
      { label: t('dpia.form.sign-controller'), lines: 2 }
    ]),
    quiet(t('dpia.review-when'))
  ];
}
