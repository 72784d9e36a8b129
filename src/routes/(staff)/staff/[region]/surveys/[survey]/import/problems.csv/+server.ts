/** Every row that would be refused, with its line, column and reason, as a table to work through. */
import { problemsFile } from './problems-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => problemsFile(event);
