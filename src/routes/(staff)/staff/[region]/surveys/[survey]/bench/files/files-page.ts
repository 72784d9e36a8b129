/** The steward's list of a wave's files, and one of them to take away. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { openFile, seeFiles } from '#lib/responses/server/answer-file-service.ts';
import { secureHeaders } from '#lib/web/headers.ts';
import { found, personOf } from '../../../../../../respond.ts';

type AskedFiles = RequestEvent<{ region: string; survey: string }>;

async function filesIn(event: AskedFiles) {
  const { answers } = event.locals.instance;
  const seen = found(await seeFiles(answers, personOf(event), event.params.survey));
  if (seen.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return seen;
}

export async function filesPageOf(event: AskedFiles) {
  const { survey, files } = await filesIn(event);
  return { survey: { id: survey.id, title: survey.title }, files };
}

/** Never shown inside our own pages: only to be saved, as what its bytes are. */
export async function fileAnswer(event: RequestEvent<{ region: string; survey: string; file: string }>) {
  const { survey } = await filesIn(event);
  const { answers, keys } = event.locals.instance;
  const file = found(
    await openFile(answers, keys, personOf(event), new Date(), survey.id, event.params.file)
  );
  const ending = file.kind === 'pdf' ? 'pdf' : 'jpg';
  const headers = new Headers({
    'content-type': file.kind === 'pdf' ? 'application/pdf' : 'image/jpeg',
    'content-disposition': `attachment; filename="${survey.id}-${file.item}-${file.id.slice(0, 8)}.${ending}"`,
    'content-security-policy': "default-src 'none'; sandbox"
  });
  secureHeaders(headers, true);
  return new Response(new Uint8Array(file.bytes), { headers });
}
