/** The small script of the resident pages. */
import { start } from './survey-form.ts';

start();
