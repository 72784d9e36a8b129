/** What the steward calls each theme of the demonstration's open answers, in the languages of the plan. */
import type { Localized } from '#lib/i18n/localized.ts';
import type { OpenTheme } from '../simulate/open-themes.ts';

const label = (de: string, fr: string, lb: string, pt: string, en: string): Localized => ({
  de,
  fr,
  lb,
  pt,
  en
});

export const themeLabels: Record<OpenTheme, Localized> = {
  'evening-buses': label('Busse am Abend', 'Bus le soir', 'Bussen owes', 'Autocarros à noite', 'Evening buses'),
  'safe-ways': label('Sichere Wege zu Fuß und mit dem Rad', 'Chemins sûrs à pied et à vélo', 'Sécher Weeër zu Fouss a mam Vëlo', 'Caminhos seguros a pé e de bicicleta', 'Safe ways to walk and cycle'),
  'affordable-flats': label('Bezahlbare Wohnungen', 'Logements abordables', 'Bezuelbar Wunnengen', 'Casas a preços acessíveis', 'Affordable homes'),
  'childcare-places': label('Plätze in der Kinderbetreuung', 'Places d’accueil pour enfants', 'Plazen an der Kannerbetreiung', 'Vagas em creches', 'Childcare places'),
  'language-tables': label('Sprachtische und Gespräche', 'Tables de langues', 'Sproochendëscher', 'Mesas de conversação', 'Language tables'),
  'evening-courses': label('Sprachkurse am Abend', 'Cours de langue le soir', 'Sproochecourse owes', 'Cursos de línguas à noite', 'Evening language courses'),
  'several-languages': label('Informationen in mehreren Sprachen', 'Informations en plusieurs langues', 'Informatiounen a méi Sproochen', 'Informação em várias línguas', 'Information in several languages'),
  welcome: label('Willkommen für neue Nachbarn', 'Accueil des nouveaux voisins', 'Wëllkomm fir nei Noperen', 'Acolhimento de novos vizinhos', 'A welcome for new neighbours'),
  apprenticeships: label('Ausbildung und Arbeit vor Ort', 'Apprentissage et emploi sur place', 'Léier an Aarbecht op der Plaz', 'Formação e trabalho no local', 'Apprenticeships and local work'),
  doctor: label('Ärztinnen und Ärzte in der Nähe', 'Médecins à proximité', 'Dokteren an der Géigend', 'Médicos por perto', 'Doctors nearby'),
  'ask-residents': label('Früher gefragt werden', 'Être consulté plus tôt', 'Méi fréi gefrot ginn', 'Ser ouvido mais cedo', 'Being asked earlier'),
  'open-clubs': label('Offene Vereine', 'Clubs ouverts', 'Oppe Veräiner', 'Associações abertas', 'Open clubs'),
  'meeting-place': label('Ein Ort zum Treffen', 'Un lieu de rencontre', 'Eng Plaz fir sech ze treffen', 'Um lugar de encontro', 'A place to meet'),
  respect: label('Respekt im Alltag', 'Respect au quotidien', 'Respekt am Alldag', 'Respeito no dia a dia', 'Respect in everyday life'),
  'opening-hours': label('Längere Öffnungszeiten', 'Horaires d’ouverture élargis', 'Méi laang Ëffnungszäiten', 'Horários mais alargados', 'Longer opening hours')
}; // prettier-ignore
