/**
 * How names, addresses and telephone numbers are written in the languages of the surveys. A pattern marks its
 * whole match, or its group `out`. Counts, prices, times and years stay.
 */

const START = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const all = (...patterns: string[]) => patterns.map((pattern) => new RegExp(pattern, 'dgu'));

/** A name as it is written: "Anne-Marie", "O’Neill", "Z.", also all in capitals. */
const NAME_PART = String.raw`(?:\p{Lu}\.(?=\s*\p{Lu})|\p{Lu}[\p{L}\p{M}]*(?:[-'’]\p{L}+)*)`;
const PARTICLE = String.raw`(?:da|das|de|den|der|di|do|dos|du|e|la|le|ten|van|vom|von|zu|zum|zur|El|Al|Ben|Bin)`;
const FULL_NAME = String.raw`${NAME_PART}(?:\s+(?:${PARTICLE}\s+){0,2}${NAME_PART}){0,3}`;
const TITLE = String.raw`(?:[Mm]mes?|MM?\.|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Mm]lle|[Hh]err(?:n)?|[Ff]rau|Hr\.|Fr\.|[Hh]är|[Mm]adamm|[Jj]offer|Sr\.?ª?|Sra\.?|[Ss]enhora?|[Dd]ona|[Mm]rs?\.?|[Mm]s\.?|[Mm]iss|[Dd]r\.?|[Dd]octeur|[Pp]rof\.?|[Dd]oktor)`;
const INTRODUCTION = String.raw`(?:[Jj]e m['’]appelle|[Mm]on nom est|[Mm]ein Name ist|[Ii]ch hei(?:ß|ss)e|[Ee]ch heeschen|[Mm]äin Numm ass|[Mm]y name is|[Cc]hamo-me|[Mm]e chamo|[Oo] meu nome é)`;
const ARABIC_TITLE = String.raw`(?:السيدة?|الأستاذة?|الدكتورة?|د\.|اسمي)`;

export const namePatterns = all(
  String.raw`${START}${TITLE}\s+(?:${TITLE}\s+)?(?:${PARTICLE}\s+){0,2}(?<out>${FULL_NAME})`,
  String.raw`${START}${INTRODUCTION}\s+(?<out>${FULL_NAME})`,
  String.raw`${START}${ARABIC_TITLE}\s+(?<out>[\p{Script=Arabic}\p{M}]+(?:\s+(?:(?:بن|ابن|أبو)\s+[\p{Script=Arabic}\p{M}]+|ال[\p{Script=Arabic}\p{M}]+))?)`
);

/** What follows a number that counts something: money, time, length, people. */
const UNIT = String.raw`(?!\s*(?:[€%$°]|(?:h|km|m|m2|m²|min|ans?|anos?|Uhr|Auer|EUR|[Ee]uros?|heures?|horas?|jours?|dias?|mois|meses|Minuten|Minutten|minutes|Meter|Metern|mètres|metros|Jahren?|Joer|years?|Tagen?|Stunden|Prozent|mal|fois|Millionen|millions?)(?!\p{L})))`;
const NUMBER = String.raw`\p{Nd}{1,4}\s?[a-zA-Z]?(?:[-/]\p{Nd}{1,4})?(?:\s(?:bis|ter))?(?![\p{L}\p{N}.,:]*\p{Nd})${END}${UNIT}`;
const CAPITALISED = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*`;

const FRENCH_WAY = String.raw`(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d\.?|[Aa]llée|[Pp]lace|[Cc]hemin|[Rr]oute|[Ii]mpasse|[Mm]ontée|[Qq]uai|[Cc]ité)`;
const PORTUGUESE_WAY = String.raw`(?:[Rr]ua|[Aa]venida|[Aa]v\.|[Tt]ravessa|[Ll]argo|[Pp]raça|[Ee]strada|[Bb]eco)`;
const OF = String.raw`(?:(?:de|du|des|la|le|les|aux?|da|do|das|dos|e)\s+|[ldLD]['’])*`;
const NAMED_WAY = String.raw`(?:${FRENCH_WAY}|${PORTUGUESE_WAY})\s+${OF}${CAPITALISED}(?:\s+${OF}${CAPITALISED}){0,4}`;
const GERMAN_STREET = String.raw`(?:(?:${CAPITALISED}[- ])?(?:\p{Lu}[\p{L}-]*)?(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ss]trooss|[Gg]asse|[Gg]aass|[Aa]llee))`;
/** Such words are places of daily life too, so a number before a noun counts things: "Spielplatz 2 Bänke". */
const GERMAN_PLACE = String.raw`(?:(?:Am|Im|An der|Zum|Op der|Um)\s+)?\p{Lu}[\p{L}-]*(?:weg|wee|platz|plaz|ring|ufer|damm|bierg|berg|park)`;
const LUXEMBOURGISH_PLACE = String.raw`(?:op|um|am|an|beim|hannert|ënner)\s+(?:(?:der|dem|den|de)\s+)?${CAPITALISED}`;
const ENGLISH_STREET = String.raw`(?:${CAPITALISED}\s+){1,3}(?:Street|St\.?|Road|Rd\.?|Lane|Avenue|Close|Drive|Square|Court|Way|Terrace)`;
const POSTCODE = String.raw`(?:[LDFBP]\s?[-–]\s?\p{Nd}{4,5}|\p{Nd}{4}-\p{Nd}{3}${END})`;
const TOWN = String.raw`(?:\s+${CAPITALISED}(?:[- ](?:(?:am|an der|sur|les|lès)[- ])?${CAPITALISED}){0,2})?`;

export const addressPatterns = all(
  String.raw`${START}\p{Nd}{1,4}\s?[a-zA-Z]?(?:\s(?:bis|ter))?\s*,?\s*(?:${NAMED_WAY}|${ENGLISH_STREET}|${GERMAN_STREET})${END}`,
  String.raw`${START}\p{Nd}{1,4}\s?[a-zA-Z]?,\s*${LUXEMBOURGISH_PLACE}${END}`,
  String.raw`${START}${NAMED_WAY}\s*,?\s*(?:n[.º°o]{1,2}\s*)?${NUMBER}`,
  String.raw`${START}${GERMAN_STREET}\s*,?\s*${NUMBER}`,
  String.raw`${START}${GERMAN_PLACE}\s${NUMBER}(?!\s+\p{Lu}\p{Ll})`,
  String.raw`${START}${POSTCODE}${TOWN}`,
  String.raw`${START}شارع\s+[\p{Script=Arabic}\p{M}\s]{2,40}?(?:\s*،?\s*رقم)?\s*\p{Nd}{1,4}(?!\p{Nd})`
);

const CALLED = String.raw`(?:[Tt]él|[Tt]el|[Pp]hone|[Hh]andy|[Gg][Ss][Mm]|[Ff]ax|[Mm]obil|[Tt]elem|[Ww]hats[Aa]pp|هاتف|تلفون)`;
const GAP = String.raw`[\s./-]`;
const DATE = String.raw`\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-](?:\p{Nd}{4}|\p{Nd}{2})(?!${GAP}?\p{Nd})`;
const NO_DATE = String.raw`(?<!\p{Nd}[./-])(?!${DATE})`;

export const phonePatterns = all(
  String.raw`${CALLED}[^\p{Nd}\n]{0,14}(?<out>\+?\p{Nd}(?:${GAP}?\p{Nd}){4,14})${END}`,
  String.raw`(?<![\p{L}\p{N}+])(?:\+|00)\s?\p{Nd}(?:[\s./()-]{0,2}\p{Nd}){6,14}${END}`,
  // Mobile numbers of the country, which look like thousands: 621 123 456.
  String.raw`${START}6\p{Nd}[18]${GAP}?\p{Nd}{3}${GAP}?\p{Nd}{3}${END}${UNIT}`,
  // With a leading zero: 0651/12 34 56, 06 12 34 56 78.
  String.raw`${START}${NO_DATE}0\p{Nd}{1,4}(?:${GAP}{1,3}\p{Nd}{2,}){1,4}${END}${UNIT}`,
  String.raw`${START}${NO_DATE}\p{Nd}{2}(?:${GAP}\p{Nd}{2}){2,3}${END}${UNIT}`,
  String.raw`${START}\p{Nd}{8,14}${END}${UNIT}`
);
