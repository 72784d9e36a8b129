/** Where the region stands: its process, its communes, its surveys. */
import { overviewOf } from './overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => overviewOf(event);
