/** A client that can send what no browser would, and one that answers the pulse form by form. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { readPage, type SurveyForm } from '../../../src/tools/simulate/html-form.ts';

export const PULSE = 'miselerland-pulse';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Sending {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** As it is: no header is added but what HTTP itself needs. */
export function send(
  url: string,
  { method = 'GET', headers = {}, body = '' }: Sending = {}
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length =
      method === 'GET' || 'transfer-encoding' in headers ? {} : { 'content-length': Buffer.byteLength(body) };
    const request = httpRequest(
      url,
      { method, headers: { ...headers, ...length }, agent: false },
      (message) => {
        const parts: Buffer[] = [];
        message.on('data', (part: Buffer) => parts.push(part));
        message.on('error', reject);
        message.on('end', () =>
          resolve({
            status: message.statusCode!,
            headers: message.headers,
            body: Buffer.concat(parts).toString()
          })
        );
      }
    );
    request.on('error', reject);
    request.end(body);
  });
}

export type Fields = Record<string, string | string[]>;

export function encode(fields: Fields): string {
  const entries = Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value])
  );
  return new URLSearchParams(entries).toString();
}

export function post(
  url: string,
  fields: Fields | string,
  headers: Record<string, string> = {}
): Promise<Answer> {
  return send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof fields === 'string' ? fields : encode(fields)
  });
}

/** The form of a page, with the hidden fields that go along. */
export function formOf({ body }: Answer): SurveyForm & { hidden: Fields } {
  const { form } = readPage(body);
  if (!form) throw new Error(`There is no form on this page:\n${body.slice(0, 600)}`);
  const hidden = form.controls
    .filter(({ kind }) => kind === 'hidden')
    .map(({ name, values }) => [name, values]);
  return { ...form, hidden: Object.fromEntries(hidden) as Fields };
}

export function receiptIn({ body }: Answer): string | undefined {
  return readPage(body).receipt;
}

export const CONSENT = { commune: 'remich', age: 'yes', sensitive: 'yes', '~to': 'next' };

/** A pulse answered up to its last page. @returns what the last press sends */
export async function readyToSend(origin: string, open: string, survey = PULSE): Promise<Fields> {
  const address = `${origin}/s/${survey}`;
  let page = await send(`${address}?lang=fr`);
  const presses: Fields[] = [
    CONSENT,
    { AGE: '35-49', SEX: 'm', '~to': 'next' },
    { IMP3: ['LNG', 'MOB'], WELL: '6', '~to': 'next' }
  ];
  for (const fields of presses) page = await post(address, { ...formOf(page).hidden, ...fields });
  return { ...formOf(page).hidden, OPEN: open, '~to': 'next' };
}

/** The answer's id, as the token carries it. */
export function idOf(fields: Fields): string {
  return String(fields['~t']).slice(0, 36);
}
