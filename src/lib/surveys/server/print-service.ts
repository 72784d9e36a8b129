/**
 * Posters, codes to scan and paper forms of an open survey. What draws them is loaded when the first is
 * asked for. A poster says nothing new and leaves no record; copies to be typed in later do.
 */
import { randomBytes } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { dayWords } from '#lib/i18n/messages.ts';
import { communesOf, regionById } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { copyNumberOf } from '../copy-number.ts';
import { letterOf, posterOf, shortAddress, type Invited } from '../invitations.ts';
import { paperFormOf } from '../paper-form.ts';
import { readPaperCopies, type PosterOrder } from '../print-order.ts';
import type { PublishedVersion, Survey } from '../survey.ts';
import { surveyById, versionOf } from './survey-queries.ts';

export interface Printable extends Invited {
  survey: Survey;
  version: PublishedVersion;
}

type Readable = Reader<'survey' | 'survey_version' | 'region' | 'commune'>;

/** What can be printed of a survey, for those who work on it. Refused: `survey.unknown`, `print.not-open`. */
export async function seePrintable(
  db: Readable,
  actor: Actor | undefined,
  surveyId: string,
  origin: string
): Promise<Printable | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'survey.see', survey.regionId)) return refuse('survey.unknown');
  if (survey.state !== 'open' || survey.version === null) return refuse('print.not-open');
  const version = (await versionOf(db, surveyId, survey.version))!;
  const region = (await regionById(db, survey.regionId))!;
  // Neighbours are only compared with: nobody answers for them.
  const communes = (await communesOf(db, survey.regionId)).filter(({ standing }) => standing !== 'neighbour');
  return { survey, version, region, communes, origin, voice: residentTranslator };
}

export async function printPoster(printable: Printable, order: PosterOrder): Promise<Uint8Array> {
  const { posterPdf } = await import('#lib/print/server/poster-service.ts');
  return posterPdf(posterOf(printable, order));
}

/**
 * One letter per code, drawn while it is sent: the codes exist at this moment only.
 * @param languages none chosen means the first one that the survey offers
 */
export async function printLetters(
  printable: Printable,
  codes: readonly string[],
  languages: readonly Locale[],
  today: string
): Promise<AsyncGenerator<Uint8Array>> {
  const { controller, address } = printable.region.contact;
  const chosen = languages.length > 0 ? languages : printable.version.questionnaire.languages.slice(0, 1);
  const { lettersPdf } = await import('#lib/print/server/letter-service.ts');
  return lettersPdf(letterOf(printable, chosen, [controller, address].filter(Boolean), today), codes);
}

/** @returns the PDF, as it is drawn; refused as `readPaperCopies` and `seePrintable` do */
export async function printPaper(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  origin: string,
  field: (name: string) => string
): Promise<AsyncGenerator<Uint8Array> | Refusal> {
  const printable = await seePrintable(db, actor, surveyId, origin);
  if (isRefusal(printable)) return printable;
  const { survey, version, region, communes } = printable;
  if (!can(actor, 'survey.print', survey.regionId)) return refuse('survey.unknown');
  const order = readPaperCopies(field, { languages: version.questionnaire.languages, communes });
  if (isRefusal(order)) return order;
  const { language, print, commune, copies } = order;
  await transact(db, (tx) =>
    record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'survey.print',
      subject: surveyId,
      detail: { copies, language, print, commune: commune?.id ?? null, version: version.version }
    })
  );
  const form = paperFormOf(
    {
      questionnaire: version.questionnaire,
      text: version.texts[language]!,
      language,
      print,
      communes,
      commune,
      address: shortAddress(printable),
      handIn: [region.contact.controller, region.contact.address].filter(Boolean).join(', '),
      until: survey.closesOn === null ? undefined : dayWords(survey.closesOn, language)
    },
    printable.voice(language)
  );
  const { paperFormPdf } = await import('#lib/print/server/paper-form-service.ts');
  return paperFormPdf(
    form,
    Array.from({ length: copies }, () => copyNumberOf(randomBytes(7)))
  );
}
