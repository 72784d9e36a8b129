/** The current definition as a file, to be worked on and brought back. */
import { error } from '@sveltejs/kit';
import { sheetOf } from '../survey-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { survey, definition } = await sheetOf(event);
  if (definition === undefined) error(404, 'survey.unknown');
  return new Response(`${JSON.stringify(definition, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${survey.id}-v${survey.version}.json"`
    }
  });
};
