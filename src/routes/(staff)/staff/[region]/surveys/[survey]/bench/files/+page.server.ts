/** Files that came with the answers of a closed wave, for the data steward alone. */
import { filesPageOf } from './files-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => filesPageOf(event);
