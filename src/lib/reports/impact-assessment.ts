/**
 * The data-protection impact assessment of one wave, written from its real settings. What a person has to judge,
 * arrange or sign stays empty and says so; the sentences stand in the catalogues under `dpia.`.
 */
import { glance, reasons } from './assessment-overview.ts';
import { decision, consultation } from './assessment-decision.ts';
import { budget, guarantee } from './assessment-guarantee.ts';
import { basis, processing, responsible } from './assessment-processing.ts';
import { places, publication } from './assessment-publication.ts';
import { necessity } from './assessment-necessity.ts';
import { measures, retention, rights, risks } from './assessment-protection.ts';
import type { AssessedWave } from './assessed-wave.ts';
import type { Voice } from './assessment-voice.ts';
import { heading, note, quiet, type Block, type ReportDocument } from './report-document.ts';

type Section = [key: string, write: (wave: AssessedWave, voice: Voice) => Block[]];

/** In the order of Article 35: what is done and why, whether it is needed, what can happen, what is done about it. */
const SECTIONS: Section[] = [
  ['dpia.h.glance', glance],
  ['dpia.h.why', reasons],
  ['dpia.h.responsible', responsible],
  ['dpia.h.processing', processing],
  ['dpia.h.basis', basis],
  ['dpia.h.necessity', necessity],
  ['dpia.h.publication', publication],
  ['dpia.h.places', places],
  ['dpia.h.guarantee', guarantee],
  ['dpia.h.budget', budget],
  ['dpia.h.risks', risks],
  ['dpia.h.measures', measures],
  ['dpia.h.retention', retention],
  ['dpia.h.rights', rights],
  ['dpia.h.consultation', consultation],
  ['dpia.h.decision', decision]
];

export function impactAssessment(wave: AssessedWave, voice: Voice): ReportDocument {
  const { t, text } = voice;
  const { region, survey } = wave;
  const named = { survey: text(survey.title), region: text(region.name) };
  return {
    language: voice.language,
    title: t('dpia.title'),
    subtitle: t('dpia.subtitle', named),
    footer: t('dpia.footer', { ...named, day: voice.day(wave.today), page: '{page}', pages: '{pages}' }),
    fillIn: t('impact-assessment.to-fill-in'),
    blocks: [
      quiet(t('dpia.as-of', { day: voice.day(wave.today) })),
      note(t('dpia.not-advice')),
      ...(region.madeUp ? [note(t('dpia.made-up'))] : []),
      ...SECTIONS.flatMap(([key, write], at) => [heading(`${at + 1}. ${t(key)}`), ...write(wave, voice)])
    ]
  };
}
