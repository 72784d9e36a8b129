/** What the demonstration's commission wrote about its needs, its group and its goal. */
import type { Localized } from '#lib/i18n/localized.ts';

const text = (de: string, fr: string, lb: string, pt: string, en: string): Localized => ({
  de,
  fr,
  lb,
  pt,
  en
});

export const planTexts = {
  mobility: text(
    'Menschen ab 65 kommen ohne Auto nicht verlässlich zum Arzt, zum Einkaufen und abends wieder nach Hause.',
    'Sans voiture, les personnes de 65 ans et plus n’arrivent pas de façon fiable chez le médecin, aux commerces et, le soir, chez elles.',
    'Leit vu 65 un kommen ouni Auto net verlässlech bei den Dokter, an d’Geschäft an owes nees heem.',
    'Sem carro, as pessoas com 65 anos ou mais não conseguem ir com segurança ao médico, às compras e voltar a casa à noite.',
    'Without a car, people of 65 and over cannot count on reaching the doctor, the shops and, in the evening, their home.'
  ),
  language: text(
    'Wer seit weniger als drei Jahren hier lebt, kann sich im Alltag oft in keiner gemeinsamen Sprache verständigen.',
    'Qui vit ici depuis moins de trois ans ne trouve souvent pas de langue commune au quotidien.',
    'Wien nach keng dräi Joer hei wunnt, fënnt am Alldag dacks keng gemeinsam Sprooch.',
    'Quem vive aqui há menos de três anos muitas vezes não tem uma língua comum no dia a dia.',
    'Those who have lived here for less than three years often share no language with others in everyday life.'
  ),
  meetingPlace: text(
    'Es braucht ein Begegnungszentrum in jeder Gemeinde.',
    'Il faut une maison de rencontre dans chaque commune.',
    'Et brauch een e Begéinungszentrum an all Gemeng.',
    'É preciso um centro de encontro em cada comuna.',
    'Every commune needs a meeting centre.'
  ),
  older: text(
    'Einwohnerinnen und Einwohner ab 65 Jahren',
    'Habitantes et habitants de 65 ans et plus',
    'Awunnerinnen an Awunner vu 65 Joer un',
    'Habitantes com 65 anos ou mais',
    'Residents of 65 and over'
  ),
  goal: text(
    'Einwohnerinnen und Einwohner ab 65 kommen auch ohne Auto dorthin, wohin sie müssen.',
    'Les habitantes et habitants de 65 ans et plus arrivent là où ils doivent aller, même sans voiture.',
    'Awunnerinnen an Awunner vu 65 Joer un kommen och ouni Auto dohin, wou se mussen.',
    'Os habitantes com 65 anos ou mais chegam aonde precisam, mesmo sem carro.',
    'Residents of 65 and over get to where they need to be, even without a car.'
  ),
  confirmed: 'Umfrage und Werkstatt sagen dasselbe; CoPil 9/2026 (demo).',
  rejected:
    'Ein Begegnungszentrum ist eine Maßnahme, kein Bedarf; nur wenige nennen hier ein ernstes Problem.',
  groupReason: 'In dieser Gruppe nennen deutlich mehr Menschen ein ernstes Problem als sonst (Vorführung).',
  eveningTrips: 'Abendfahrten je Woche und Ortschaft',
  result:
    'Jede Ortschaft ist an jedem Tag bis 22 Uhr ohne eigenes Auto erreichbar, und ältere Menschen nutzen das.'
};
