/**
 * The closed and open questions of the reference questionnaire as a form would ask them, in a small region of
 * two communes: what the tests of the made-up residents ask.
 */
import type { Ask } from './persona.ts';

export const smallRegion = {
  communes: [
    { code: 'remich', weight: 3 },
    { code: 'dalheim', weight: 1 }
  ],
  languages: ['de', 'fr', 'lb', 'pt', 'en', 'ar', 'de-simple']
};
const countries = ['lu', 'pt', 'fr', 'de', 'eu', 'europe', 'africa', 'asia', 'americas', '-8'];
export const fields = ['ACC', 'LNG', 'EDU', 'WRK', 'HOU', 'HLT', 'PAR', 'VOL', 'CUL', 'ADM', 'DIS', 'MOB'];
const ages = ['16-24', '25-34', '35-49', '50-64', '65-74', '75+', '-8'];
export const spans = ['lt1', '1-2', '3-5', '6-10', '11-20', 'gt20'];
const steps = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

export const one = (code: string, options: string[], row?: string): Ask => ({
  code,
  row,
  kind: 'one',
  options
});
export const many = (code: string, options: string[], max?: number): Ask => ({
  code,
  kind: 'many',
  options,
  max
});

export const referenceAsks: Ask[] = [
  one('AGE', ages),
  one('SEX', ['f', 'm', 'd', '-8']),
  one('LIVWRK', ['live', 'work', 'both']),
  one('LOC', ['remich.ville', 'dalheim.dalheim', 'dalheim.filsdorf', 'other']),
  one('COB', countries),
  many('CIT', countries),
  one('PARENT', ['none', 'one', 'both', '-9', '-8']),
  one('YARR', [...spans, 'born']),
  one('YCOM', [...spans, 'always']),
  one('LNGMAIN', ['lb', 'pt', 'fr', 'de', 'en', 'it', 'ar', 'other', '-8']),
  many('LNGHOME', ['lb', 'pt', 'fr', 'de', 'en', 'other', '-8']),
  many('LNGWORK', ['lb', 'pt', 'fr', 'de', 'en', 'other', '-7', '-8']),
  ...['lb', 'fr', 'de'].map((row) => one('LNGCOM', steps(1, 4), row)),
  one('HH', ['alone', 'couple', 'family', 'lone', 'other']),
  one('EDUC', ['isced02', 'isced34', 'isced58', '-9']),
  one('ACT', ['employed', 'selfemployed', 'unemployed', 'student', 'retired', 'unable', 'care', 'other']),
  one('COMM', ['yes', 'no']),
  one('WELL', steps(0, 10)),
  one('BELONG', steps(1, 5)),
  one('CONTACT', ['daily', 'weekly', 'monthly', 'less', 'never']),
  one('TRUST', steps(0, 10)),
  one('INFO', steps(1, 5)),
  many('IMP3', fields, 3),
  ...fields.map((row) => one('SAT', [...steps(1, 5), '-9'], row)),
  ...fields.map((row) => one('PROB', ['yes', 'no', '-7'], row)),
  ...['course', 'childcare', 'housing', 'job', 'health', 'documents'].map((row) =>
    one('UNMET', ['got', 'notgot', 'notneeded'], row)
  ),
  one('BARR', ['notknown', 'language', 'cost', 'time', 'distance', 'refused', 'fear', 'other']),
  many('DISCR', ['no', 'office', 'school', 'housing', 'work', 'street', '-8']),
  many('TAKEPART', ['club', 'volunteer', 'meeting', 'election', 'none']),
  one('VOTE', ['yes', 'no', 'notentitled', '-9']),
  many('ENG', ['workshop', 'commission', 'volunteer', 'cafe', 'none']),
  { code: 'OPEN', kind: 'text', options: [], maxLength: 280 }
];
