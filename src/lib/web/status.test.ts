/** Which HTTP status a refusal has: by its state, whatever its noun. */
import { expect, it } from 'vitest';
import { refuse } from '#lib/refusal.ts';
import { statusOf } from './status.ts';

it.each([
  ['survey.unknown', 404],
  ['region.unknown', 404],
  ['survey.closed', 410],
  ['survey.not-yet-open', 403],
  ['link.spent', 410],
  ['response.withdrawn', 410],
  ['form.too-large', 413],
  ['definition.too-large', 413],
  ['form.unknown-type', 415],
  ['form.unreadable', 400],
  ['page.changed', 400],
  ['survey.exists', 409],
  ['response.differs', 409],
  ['sign-in.wait', 429],
  ['sign-in.busy', 503],
  ['survey.language-incomplete', 422],
  ['margin-file.not-a-count', 422]
])('%s answers %i', (code, status) => expect(statusOf(refuse(code))).toBe(status));
