/** What belongs to one type alone: scales, tables of choices, sliders, computed values, pictures and files. */
import { LARGEST_FILE, MOST_FILES } from '#lib/questionnaire/file-answer.ts';
import { sentKinds, type Item, type ItemLook, type NumberStyle, type Option, type SentKind } from '#lib/questionnaire/questionnaire.ts'; // prettier-ignore
import { eachUnder, optionsOf, readWords, rowConditions, setWord, type Place } from './compile-options.ts';
import { calculationAt, wordOf, type Json } from './definition-parts.ts';
import { unusable } from './property-values.ts';

const LONGEST_SCALE = 20;
const LOOKS: Readonly<Record<string, ItemLook>> = { labels: 'labels', stars: 'stars', smileys: 'smileys' };
/** More faces than these cannot be told apart. */
const MOST_FACES = 10;

export function ratingShape(raw: Json, place: Place): Partial<Item> {
  if (raw['minRateDescription'] !== undefined) readWords(place, raw, 'minRateDescription', 'low');
  if (raw['maxRateDescription'] !== undefined) readWords(place, raw, 'maxRateDescription', 'high');
  const options = ratingOptions(raw, place);
  const look = LOOKS[wordOf(raw['rateType'] ?? 'labels')];
  if (!look || (look === 'smileys' && options.length > MOST_FACES))
    place.problems.push(unusable(place.at, 'rateType'));
  return { options, ...(look && look !== 'labels' ? { look } : {}) };
}

function ratingOptions(raw: Json, place: Place): Option[] {
  if (Array.isArray(raw['rateValues']) && raw['rateValues'].length > 0 && raw['autoGenerate'] !== true) {
    const options = optionsOf(raw, 'rateValues', 'options', place);
    // An answer to a scale is stored as a number.
    for (const [index, { code }] of options.entries())
      if (!/^(0|-?[1-9]\d{0,5})$/.test(code))
        place.problems.push({ place: `${place.at}.rateValues[${index}]`, code: 'unusable-scale' });
    return options;
  }
  const { from, to, step, count } = spanOf(raw);
  const length = (to - from) / step + 1;
  if (
    ![from, step, to, length].every(Number.isInteger) ||
    step < 1 ||
    length < 2 ||
    length > LONGEST_SCALE + 1
  ) {
    place.problems.push({ place: `${place.at}.rateMax`, code: 'unusable-scale' });
    return [];
  }
  if (count !== undefined && count !== length) place.problems.push(unusable(place.at, 'rateCount'));
  return Array.from({ length }, (_, at) => {
    const code = String(from + at * step);
    setWord(place, 'options', code, code, `${place.at}.rateValues`, true);
    return { code };
  });
}

/** As SurveyJS reads it: from 1 to 5, and a number of steps counts only beside one of the two ends. */
function spanOf(raw: Json): { from: number; to: number; step: number; count?: number } {
  const number = (name: string) => (typeof raw[name] === 'number' ? raw[name] : undefined);
  const [min, max, count, step = 1] = ['rateMin', 'rateMax', 'rateCount', 'rateStep'].map(number);
  const steps = count === undefined ? undefined : (count - 1) * step;
  return {
    from: min ?? (max !== undefined && steps !== undefined ? max - steps : 1),
    to: max ?? (min !== undefined && steps !== undefined ? min + steps : 5),
    step,
    ...(count === undefined ? {} : { count })
  };
}

export function matrixShape(raw: Json, place: Place): Partial<Item> {
  if (raw['cellType'] !== undefined && raw['cellType'] !== 'radio' && raw['cellType'] !== 'radiogroup')
    place.problems.push(unusable(place.at, 'cellType'));
  const rows = optionsOf(raw, 'rows', 'rows', place);
  return {
    options: eachUnder(raw, optionsOf(raw, 'columns', 'options', place), place, 'columns'),
    rows: rows.map((row) => row.code),
    ...rowConditions(raw, rows, place),
    ...(raw['rowOrder'] === 'random' ? { randomise: true } : {}),
    ...(raw['isAllRowRequired'] === true || raw['eachRowRequired'] === true ? { everyRow: true } : {}),
    ...(raw['eachRowUnique'] === true ? { uniqueRows: true } : {})
  };
}

export function sliderShape(raw: Json, { at, problems }: Place): Partial<Item> {
  const type = raw['sliderType'] ?? 'single';
  if (type !== 'single' && type !== 'range') problems.push(unusable(at, 'sliderType'));
  const { min = 0, max = 100, step = 1 } = raw;
  if (typeof min !== 'number' || typeof max !== 'number' || !(min < max)) problems.push(unusable(at, 'max'));
  if (typeof step !== 'number' || !(step > 0)) problems.push(unusable(at, 'step'));
  return {
    min: Number(min),
    max: Number(max),
    step: Number(step),
    ...(type === 'range' ? { range: true } : {})
  };
}

export function expressionShape(raw: Json, place: Place): Partial<Item> {
  const { at, problems } = place;
  const calculation = calculationAt(raw['expression'], `${at}.expression`, problems);
  if (calculation === undefined) problems.push(unusable(at, 'expression'));
  if (raw['format'] !== undefined) readWords(place, raw, 'format', 'format');
  const style = raw['displayStyle'] ?? 'none';
  if (!['none', 'decimal', 'currency', 'percent', 'date'].includes(wordOf(style)))
    problems.push(unusable(at, 'displayStyle'));
  const number: NumberStyle = { style: style === 'none' ? 'decimal' : (style as NumberStyle['style']) };
  if (style === 'currency') {
    const currency = raw['currency'] ?? 'USD';
    if (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)) number.currency = currency;
    else problems.push(unusable(at, 'currency'));
  }
  for (const [to, from] of [['least', 'minimumFractionDigits'], ['most', 'maximumFractionDigits']] as const) {
    const digits = raw[from];
    if (digits === undefined || digits === -1) continue;
    if (Number.isInteger(digits) && (digits as number) >= 0 && (digits as number) <= 10) number[to] = digits as number;
    else problems.push(unusable(at, from));
  } // prettier-ignore
  if (number.least !== undefined && number.most !== undefined && number.least > number.most)
    problems.push(unusable(at, 'maximumFractionDigits'));
  return { ...(calculation === undefined ? {} : { calculation }), number };
}

export function imageShape(raw: Json, place: Place): Partial<Item> {
  readWords(place, raw, 'altText', 'alt');
  if (raw['contentMode'] !== undefined && raw['contentMode'] !== 'image' && raw['contentMode'] !== 'auto')
    place.problems.push(unusable(place.at, 'contentMode'));
  const image = place.media.keep(raw['imageLink'], `${place.at}.imageLink`);
  return image ? { image } : {};
}

/** By name of the type, or by ending, as authors write them. */
const KINDS: Readonly<Record<string, readonly SentKind[]>> = {
  'image/*': ['jpeg', 'png', 'webp'],
  'image/jpeg': ['jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  '.jpg': ['jpeg'],
  '.jpeg': ['jpeg'],
  '.png': ['png'],
  '.webp': ['webp'],
  '.pdf': ['pdf']
};

/** Pictures and PDF; an author may ask for fewer kinds, smaller files, and one or several. */
export function filesShape(raw: Json, { at, problems }: Place): Partial<Item> {
  const { acceptedTypes, maxSize = LARGEST_FILE, allowMultiple = false } = raw;
  const named = acceptedTypes === undefined ? [] : wordOf(acceptedTypes).toLowerCase().split(',').map((type) => type.trim()); // prettier-ignore
  const known = named.flatMap((type) => (Object.hasOwn(KINDS, type) ? KINDS[type]! : []));
  if (acceptedTypes !== undefined && !named.every((type) => Object.hasOwn(KINDS, type)))
    problems.push(unusable(at, 'acceptedTypes'));
  const isSize = Number.isInteger(maxSize) && (maxSize as number) >= 0 && (maxSize as number) <= LARGEST_FILE;
  if (!isSize) problems.push(unusable(at, 'maxSize'));
  if (typeof allowMultiple !== 'boolean') problems.push(unusable(at, 'allowMultiple'));
  const kinds = sentKinds.filter((kind) => acceptedTypes === undefined || known.includes(kind));
  // SurveyJS writes "no limit" as 0; ours stands anyway.
  const bytes = isSize && maxSize !== 0 ? (maxSize as number) : LARGEST_FILE;
  return { files: { kinds, most: allowMultiple === true ? MOST_FILES : 1, bytes } };
}
