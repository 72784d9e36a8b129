/** Who is responsible for a wave, what is processed of whom and how, and on which legal basis. */
import { ownNameOf } from '#lib/i18n/locale.ts';
import { membersOf, type AssessedWave } from './assessed-wave.ts';
import { period } from './assessment-overview.ts';
import type { Voice } from './assessment-voice.ts';
import { facts, form, heading, list, note, paragraph, quiet, table, type Block } from './report-document.ts';

const ROLES = ['coordinator', 'steward', 'dpo', 'member', 'moderator', 'translator', 'clerk', 'admin'];

export function responsible(wave: AssessedWave, { t, text, names }: Voice): Block[] {
  const { contact } = wave.region;
  const members = membersOf(wave).map(({ name }) => text(name));
  return [
    facts([
      [t('dpia.fact.controller'), contact.controller],
      [t('dpia.fact.contact'), [contact.address, contact.email, contact.phone].join(' · ')],
      [t('dpia.fact.dpo'), contact.dpoEmail]
    ]),
    ...(members.length > 1
      ? [paragraph(t('dpia.joint', { count: members.length, communes: names(members) }))]
      : [paragraph(t('dpia.single', { commune: names(members) }))]),
    paragraph(t('dpia.processor')),
    form([
      ...(members.length > 1 ? [{ label: t('dpia.form.arrangement'), lines: 1 }] : []),
      { label: t('dpia.form.operator'), lines: 1 },
      { label: t('dpia.form.contract'), lines: 1 }
    ]),
    heading(t('dpia.h.roles'), 3),
    table(
      t('dpia.roles-caption'),
      [t('dpia.col.role'), t('dpia.col.may')],
      ROLES.map((role) => [t(`dpia.role.${role}`), t(`dpia.role-may.${role}`)]),
      { widths: [1, 3] }
    ),
    quiet(t('dpia.roles-apart'))
  ];
}

export function processing(wave: AssessedWave, voice: Voice): Block[] {
  const { t, names } = voice;
  const { survey, version, region, notice } = wave;
  const languages = version?.questionnaire.languages ?? [];
  const drafts = version?.questionnaire.drafts ?? [];
  const named = languages.map((one) =>
    drafts.includes(one) ? t('dpia.language-draft', { language: ownNameOf(one) }) : ownNameOf(one)
  );
  return [
    paragraph(t('dpia.purpose', { profile: t(`profile.${region.profile}`) })),
    facts([
      [t('dpia.fact.people'), t('dpia.people')],
      [t('dpia.fact.invited'), t(`design.${survey.design}`)],
      [t('dpia.fact.period'), period(survey, voice)],
      [t('dpia.fact.languages'), named.length > 0 ? names(named) : t('dpia.no-questionnaire')],
      [t('dpia.fact.channels'), t('dpia.channels')],
      [t('dpia.fact.versions'), version ? t('dpia.versions', { version: version.version, hash: version.hash.slice(0, 12), notice }) : t('dpia.no-questionnaire')]
    ]), // prettier-ignore
    heading(t('dpia.h.stored'), 3),
    list(
      ['stored', 'stored-not', 'stored-drafts', 'stored-paper', 'stored-import', 'stored-files'].map((part) =>
        t(`dpia.${part}`)
      )
    ),
    heading(t('dpia.h.course'), 3),
    list(['notice', 'field', 'plan', 'freeze', 'publish', 'delete'].map((step) => t(`dpia.course.${step}`)))
  ];
}

export function basis({ region, version }: AssessedWave, { t }: Voice): Block[] {
  const land = region.profile === 'DE' ? 'de' : 'lu';
  return [
    list([
      t(`dpia.basis-task-${land}`),
      t('dpia.basis-consent'),
      t(`dpia.basis-statistics-${land}`),
      t('dpia.basis-voluntary'),
      t('dpia.basis-age')
    ]),
    ...(region.profile === 'DE'
      ? [note(t('dpia.basis-separation-de'))]
      : [note(t('dpia.basis-register-lu'))]),
    paragraph(t('dpia.basis-nameless')),
    ...(version ? [] : [note(t('dpia.no-questionnaire'))])
  ];
}
