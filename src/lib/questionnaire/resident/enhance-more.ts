/** The larger script, in place of the small one on pages that compute, fill in, rank, slide or search. */
import { calculate } from '../calculation.ts';
import { fillIn } from './fill-in.ts';
import { easeLists } from './lists.ts';
import { start } from './survey-form.ts';

easeLists();
start(calculate, fillIn);
