/** Every staff page carries its language's messages. */
import { staffMessages } from '#lib/i18n/server/catalogue-service.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  locale: locals.locale,
  messages: staffMessages(locals.locale),
  person: locals.person && { name: locals.person.name }
});
