/** What is taken out and what stays, with the cases that patterns usually get wrong. */
import { describe, expect, it } from 'vitest';
import { findPersonal, proposeRedaction, type RedactedKind } from './redaction.ts';

const mark = (kind: RedactedKind) => `⟦${kind}⟧`;

describe('taken out', () => {
  it.each([
    // Names behind a title or an introduction; the title stays.
    ['Mme X refuse toujours', 'Mme ⟦name⟧ refuse toujours'],
    ['Herr Y und Frau Dr. von der Leyen', 'Herr ⟦name⟧ und Frau Dr. von der ⟦name⟧'],
    ['La faute à M. Z', 'La faute à M. ⟦name⟧'],
    ['Den Här Schmit vun der Gemeng', 'Den Här ⟦name⟧ vun der Gemeng'],
    ['Madame Anne-Marie O’Neill est gentille', 'Madame ⟦name⟧ est gentille'],
    ['o Sr. João da Silva não responde', 'o Sr. ⟦name⟧ não responde'],
    ['Mr Smith-Jones at the desk', 'Mr ⟦name⟧ at the desk'],
    ['Je m’appelle Fatou Ndiaye.', 'Je m’appelle ⟦name⟧.'],
    ['Ech heeschen Jos Weber, ech wunnen hei', 'Ech heeschen ⟦name⟧, ech wunnen hei'],
    ['السيدة فاطمة في البلدية لا ترد', 'السيدة ⟦name⟧ في البلدية لا ترد'],
    ['السيد محمد العلي', 'السيد ⟦name⟧'],
    // Addresses in the ways of each language.
    ['Au 12, rue de la Gare il fait noir', 'Au ⟦address⟧ il fait noir'],
    ['12 bis rue des Prés', '⟦address⟧'],
    ['J’habite rue de Macher 7a.', 'J’habite ⟦address⟧.'],
    ['Hauptstraße 5 ist gefährlich', '⟦address⟧ ist gefährlich'],
    ['in der Trierer Str. 17b', 'in der ⟦address⟧'],
    ['Am Kirchberg 12, da ist es laut', '⟦address⟧, da ist es laut'],
    ['Ech wunnen 3, op der Gare', 'Ech wunnen ⟦address⟧'],
    ['d’Haaptstrooss 44', 'd’⟦address⟧'],
    ['moro na Rua das Flores, n.º 12', 'moro na ⟦address⟧'],
    ['I live at 5 High Street.', 'I live at ⟦address⟧.'],
    ['أسكن في شارع الحرية رقم ١٢', 'أسكن في ⟦address⟧'],
    ['5550 Remich', '⟦address⟧'],
    ['12, rue de la Gare, L-5550 Remich', '⟦address⟧'],
    ['vivo em 1000-123 Lisboa', 'vivo em ⟦address⟧'],
    // Numbers and addresses of the net.
    ['Ruf an: 621 123 456', 'Ruf an: ⟦phone⟧'],
    ['+352 26 71 12 34 ou tel. 758123', '⟦phone⟧ ou tel. ⟦phone⟧'],
    ['0651/12 34 56, 06 12 34 56 78', '⟦phone⟧'],
    ['هاتف: ٦٢١١٢٣٤٥٦', 'هاتف: ⟦phone⟧'],
    ['anna.müller@example.lu, max(at)web.de', '⟦email⟧'],
    ['voir https://example.org/a?b=c. et facebook.com/moi', 'voir ⟦link⟧. et ⟦link⟧'],
    ['LU28 0019 4006 4475 0000', '⟦account⟧']
  ])('%s', (text, redacted) => {
    expect(proposeRedaction(text, mark, ['Remich', 'Bad Mondorf'])).toBe(redacted);
  });
});

describe('stays', () => {
  it.each([
    'La rue est trop sombre, dans la rue il y a 12 voitures',
    'Rue',
    'Rua sem passeio',
    'Die Hauptstraße braucht Licht',
    'Eine Straße für 30 Fahrräder',
    'Ein Spielplatz 2 Bänke und 1 Baum',
    'Auf dem Weg 20 Minuten warten',
    'Parkplatz 5 Euro am Tag',
    'Rue de Luxembourg 30 km/h',
    'Ein Haus kostet 1.200.000 €, ein Zimmer 1 500 EUR',
    'Une maison à 850 000 euros',
    'Depuis le 20.11.2026, le 12/05/2024 et en 2024-2026',
    'Seit 01.02.24 und bis 03-04-25',
    'Le bus de 19 h 48 et celui de 20:15',
    '1000 Häuser und 25000 Einwohner bis 2030',
    '2000 Wohnungen bauen',
    'Die Frau und der Herr am Schalter, Madame la bourgmestre',
    'Mr, Mrs and everybody',
    'Dr ass de Bus ze spéit',
    'السيارات كثيرة في الشارع بعد الساعة 8',
    'Linie 305, Bus 175, Schule C3',
    'E-Mails und www sind nicht alles @ Gemeinde'
  ])('%s', (text) => expect(proposeRedaction(text, mark, ['Remich'])).toBe(text));
});

it('finds lie in order and do not overlap', () => {
  const text = 'Herr Y, y@example.lu, 12, rue de la Gare, 5550 Remich, 621 123 456';
  const found = findPersonal(text, ['Remich']);
  expect(found.map(({ kind, from, to }) => [kind, text.slice(from, to)])).toEqual([
    ['name', 'Y'],
    ['email', 'y@example.lu'],
    ['address', '12, rue de la Gare'],
    ['address', '5550 Remich'],
    ['phone', '621 123 456']
  ]);
});

it('a place with signs in its name is no pattern', () => {
  expect(proposeRedaction('5555 (x', mark, ['(x', ''])).toBe('⟦address⟧');
});

it('a long text without any hit is read in no time', () => {
  const text = `${'a1 B2 12 rue de '.repeat(600)}`.slice(0, 10_000);
  const started = process.cpuUsage().user;
  proposeRedaction(text, mark);
  expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(2);
});
