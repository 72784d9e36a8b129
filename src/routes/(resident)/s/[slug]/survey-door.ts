/**
 * The way past the framework for the pages of surveys, which are asked for more than all others together: the same
 * answers as `+server.ts` gives, for two thirds of the work. Whatever is unusual goes through the framework.
 * Why: decision 19.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instance } from '#src/wiring.ts';
import { logDefect } from '#src/defect.ts';
import { writeAnswer } from '#lib/web/server/reply-service.ts';
import { failedResponse } from '../../message.ts';
import { framed } from './framed.ts';
import { showFirstPage, takeStep } from './survey-answers.ts';
import type { Asked } from './survey-desk.ts';
import { inTurn } from './survey-uploads.ts';

const ADDRESS = /^\/s\/([a-z][a-z0-9-]{1,60})(?:\?|$)/;
/** As much as the framework would take. */
const LARGEST = 22_020_096;

/** @returns what takes a request, or leaves it to the framework; foreign forms were sorted out before */
export function surveyDoor(
  instance: Instance
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const slug = ADDRESS.exec(request.url ?? '')?.[1];
    const asked = slug === undefined ? undefined : askedAt(request, slug, instance);
    if (!asked) return false;
    answer(asked, request.method === 'POST', response).catch((error: unknown) => {
      logDefect(error, '/s/[slug]');
      if (response.headersSent) response.destroy();
      else void writeAnswer(response, failedResponse(asked));
    });
    return true;
  };
}

async function answer(asked: Asked, isStep: boolean, response: ServerResponse): Promise<void> {
  await writeAnswer(
    response,
    await framed(asked, await (isStep ? inTurn(asked, takeStep) : showFirstPage(asked)))
  );
}

function askedAt(request: IncomingMessage, slug: string, instance: Instance): Asked | undefined {
  const { method, headers, url } = request;
  const isStep = method === 'POST' && Number(headers['content-length']) <= LARGEST;
  const origin = `${String(headers['x-stemm-protocol'])}://${String(headers['x-stemm-host'])}`;
  if ((!isStep && method !== 'GET') || !URL.canParse(url!, origin)) return undefined;
  const header = (name: string) => headers[name.toLowerCase()];
  return {
    url: new URL(url!, origin),
    params: { slug },
    locals: { instance },
    request: { headers: { get: (name) => [header(name)].flat()[0] ?? null }, body: isStep ? request : null },
    getClientAddress: () => String(header('x-stemm-address'))
  };
}
