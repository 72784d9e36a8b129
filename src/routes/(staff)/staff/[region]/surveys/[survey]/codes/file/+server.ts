/** New codes as the file for the printer: made now, given once, kept nowhere. */
import { codesFile } from './codes-file.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => codesFile(event);
