/** The board of the finished demonstration workshop: clusters with the dots of 22 people, three each; all made up. */
import type { Localized } from '#lib/i18n/localized.ts';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';
import type { BoardPhase } from '#lib/workshops/workshop.ts';

interface SeededCluster {
  id: string;
  phase: BoardPhase;
  field: FieldOfAction;
  title: Localized;
  points: number;
  cards: (readonly [language: string, text: string])[];
}

export const finishedTitle: Localized = {
  de: 'Zukunftswerkstatt in Grevenmacher: Was uns im Alltag fehlt',
  fr: 'Atelier de l’avenir à Grevenmacher : ce qui nous manque au quotidien',
  lb: 'Zukunftsatelier zu Gréiwemaacher: Wat eis am Alldag feelt',
  pt: 'Ateliê do futuro em Grevenmacher: o que nos falta no dia a dia',
  en: 'Future workshop in Grevenmacher: what we miss in everyday life'
};
export const finishedPlace: Localized = {
  de: 'Kulturhaus, Grevenmacher',
  fr: 'Maison de la culture, Grevenmacher',
  lb: 'Kulturhaus vu Gréiwemaacher',
  pt: 'Casa da cultura, Grevenmacher',
  en: 'House of culture, Grevenmacher'
};

export const finishedBoard: SeededCluster[] = [
  {
    id: 'homes',
    phase: 'critique',
    field: 'HOU',
    title: {
      de: 'Junge Leute finden hier keine Wohnung',
      fr: 'Les jeunes ne trouvent pas de logement ici',
      lb: 'Jonk Leit fanne keng Wunneng hei',
      pt: 'Os jovens não encontram casa aqui',
      en: 'Young people find no home here'
    },
    points: 19,
    cards: [
      ['lb', 'Meng Kanner mussen iwwer d’Grenz wunne goen'],
      ['pt', 'Três famílias na mesma casa'],
      ['fr', 'Les loyers montent plus vite que les salaires'],
      ['de', 'Leere Häuser, aber nichts zu mieten']
    ]
  },
  {
    id: 'evening',
    phase: 'critique',
    field: 'MOB',
    title: {
      de: 'Nach acht Uhr fährt nichts mehr',
      fr: 'Après vingt heures, plus rien ne roule',
      lb: 'No aacht Auer fiert näischt méi',
      pt: 'Depois das oito já não passa nada',
      en: 'Nothing runs after eight'
    },
    points: 14,
    cards: [
      ['fr', 'Dernier bus à 19 h 48'],
      ['de', 'Ohne Auto kein Verein am Abend'],
      ['lb', 'D’Bomi kënnt net bei den Dokter']
    ]
  },
  {
    id: 'words',
    phase: 'critique',
    field: 'LNG',
    title: {
      de: 'Briefe der Gemeinde, die niemand versteht',
      fr: 'Des lettres de la commune que personne ne comprend',
      lb: 'Bréiwer vun der Gemeng, déi kee versteet',
      pt: 'Cartas da comuna que ninguém percebe',
      en: 'Letters from the municipality that nobody understands'
    },
    points: 11,
    cards: [
      ['en', 'I need my neighbour for every form'],
      ['pt', 'O curso de luxemburguês está cheio há um ano'],
      ['fr', 'Au guichet on me répond dans une langue que j’apprends encore']
    ]
  },
  {
    id: 'clubs',
    phase: 'fantasy',
    field: 'VOL',
    title: {
      de: 'Ein Abend im Monat, an dem alle Vereine offen sind',
      fr: 'Un soir par mois, tous les clubs ouvrent leurs portes',
      lb: 'Een Owend am Mount, wou all Veräiner op sinn',
      pt: 'Uma noite por mês com todas as associações abertas',
      en: 'One evening a month when every club is open'
    },
    points: 13,
    cards: [
      ['lb', 'Musek, Sport a Kachen zesummen'],
      ['en', 'Come as you are, no membership'],
      ['de', 'Die Feuerwehr kocht mit allen']
    ]
  },
  {
    id: 'desk',
    phase: 'realisation',
    field: 'ACC',
    title: {
      de: 'Willkommensschalter mit Ehrenamtlichen',
      fr: 'Un guichet d’accueil avec des bénévoles',
      lb: 'Wëllkommsguichet mat Fräiwëllegen',
      pt: 'Balcão de acolhimento com voluntários',
      en: 'A welcome desk with volunteers'
    },
    points: 9,
    cards: [
      ['fr', 'Deux heures le samedi matin suffisent'],
      ['pt', 'Eu posso ajudar em português']
    ]
  }
];
