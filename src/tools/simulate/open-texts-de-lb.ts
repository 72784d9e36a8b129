/** Made-up open answers in German and Luxembourgish, two wordings for each theme. */
import type { ThemeTexts } from './open-themes.ts';

export const de: ThemeTexts = {
  'evening-buses': [
    'Mehr Busse am Abend und am Wochenende.',
    'Nach 20 Uhr fährt kaum noch ein Bus, das sollte sich ändern.'
  ],
  'safe-ways': [
    'Sichere Geh- und Radwege zwischen den Ortschaften.',
    'Mehr Beleuchtung und breitere Gehwege im Dorf.'
  ],
  'affordable-flats': [
    'Bezahlbare Wohnungen für Familien und junge Leute.',
    'Die Gemeinde sollte selbst Wohnungen bauen und günstig vermieten.'
  ],
  'childcare-places': [
    'Mehr Plätze in der Kinderbetreuung.',
    'Wir warten seit Monaten auf einen Platz in der Maison Relais.'
  ],
  'language-tables': [
    'Ein Sprachentisch, an dem alle mitreden können.',
    'Regelmäßig ein Sprachcafé, ohne Anmeldung.'
  ],
  'evening-courses': [
    'Sprachkurse am Abend, auch für Berufstätige.',
    'Luxemburgischkurse hier und nicht nur in der Stadt.'
  ],
  'several-languages': [
    'Briefe und Webseite der Gemeinde in mehreren Sprachen.',
    'Wichtige Informationen in einfacher Sprache.'
  ],
  welcome: [
    'Ein Empfang für alle, die neu in die Gemeinde ziehen.',
    'Eine feste Ansprechperson für neue Einwohnerinnen und Einwohner.'
  ],
  apprenticeships: [
    'Mehr Lehrstellen und Praktika in der Region.',
    'Die Gemeinde könnte jungen Menschen helfen, eine Lehrstelle zu finden.'
  ],
  doctor: [
    'Eine Arztpraxis im Ort.',
    'Kürzere Wartezeiten beim Arzt und mehr Hilfe zu Hause für ältere Menschen.'
  ],
  'ask-residents': ['Die Leute fragen, bevor entschieden wird.', 'Informationsabende nach der Arbeitszeit.'],
  'open-clubs': [
    'Die Vereine sollten sich neuen Leuten besser vorstellen.',
    'Ein Tag der offenen Tür in allen Vereinen.'
  ],
  'meeting-place': [
    'Ein Treffpunkt für Jung und Alt.',
    'Mehr Feste und Konzerte, zu denen alle kommen können.'
  ],
  respect: [
    'Mehr Respekt im Alltag, egal woher jemand kommt.',
    'Eine Anlaufstelle für Menschen, die diskriminiert werden.'
  ],
  'opening-hours': [
    'Längere Öffnungszeiten der Gemeindeverwaltung.',
    'Die Gemeinde sollte einmal in der Woche am Abend geöffnet sein.'
  ]
};

export const lb: ThemeTexts = {
  'evening-buses': [
    'Méi Busser owes an um Weekend.',
    'No 20 Auer fiert bal kee Bus méi, dat sollt sech änneren.'
  ],
  'safe-ways': [
    'Sécher Weeër fir Foussgänger a Vëloen tëscht den Dierfer.',
    'Méi Beliichtung a méi breet Trottoiren am Duerf.'
  ],
  'affordable-flats': [
    'Bezuelbar Wunnenge fir Familljen a jonk Leit.',
    "D'Gemeng sollt selwer Wunnenge bauen a se bëlleg verlounen."
  ],
  'childcare-places': [
    'Méi Plazen an der Kannerbetreiung.',
    'Mir waarden zanter Méint op eng Plaz an der Maison Relais.'
  ],
  'language-tables': [
    'E Sproochendësch, wou jiddereen einfach matschwätze kann.',
    'Reegelméisseg e Sproochecafé, ouni Umeldung.'
  ],
  'evening-courses': [
    'Sproochecoursen owes, och fir Leit, déi schaffen.',
    'Lëtzebuergesch-Coursen hei an net nëmmen an der Stad.'
  ],
  'several-languages': [
    "D'Bréiwer an d'Internetsäit vun der Gemeng a verschiddene Sproochen.",
    'Wichteg Informatiounen an einfacher Sprooch.'
  ],
  welcome: [
    "En Empfank fir all déi Leit, déi nei an d'Gemeng kommen.",
    'Eng fest Kontaktpersoun fir nei Awunner.'
  ],
  apprenticeships: [
    'Méi Léierplazen a Stagen an der Regioun.',
    "D'Gemeng kéint jonke Leit hëllefen, eng Léierplaz ze fannen."
  ],
  doctor: [
    'Eng Dokteschpraxis am Duerf.',
    'Méi kuerz Waardezäite beim Dokter a méi Hëllef doheem fir eeler Leit.'
  ],
  'ask-residents': [
    "D'Leit froen, ier decidéiert gëtt.",
    'Informatiounsversammlungen owes, no der Aarbecht.'
  ],
  'open-clubs': [
    "D'Veräiner solle sech neie Leit besser virstellen.",
    'En Dag vun der oppener Dier bei alle Veräiner.'
  ],
  'meeting-place': [
    'Eng Plaz fir Jonk an Al, wou ee sech treffe kann.',
    'Méi Fester a Concerte fir jiddereen.'
  ],
  respect: [
    'Méi Respekt am Alldag, egal wou een hierkënnt.',
    'Eng Ulafstell fir Leit, déi diskriminéiert ginn.'
  ],
  'opening-hours': ["D'Gemeng misst méi laang op sinn.", "Eemol an der Woch sollt d'Gemeng owes op sinn."]
};
