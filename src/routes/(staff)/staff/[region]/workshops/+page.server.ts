/** The region's workshops and meetings, as the moderator finds them. */
import { textOf } from '#lib/i18n/localized.ts';
import { standingOf, whenText } from '#lib/workshops/workshop.ts';
import { seeWorkshops } from '#lib/workshops/server/workshop-service.ts';
import { found, personOf } from '../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locale, instance } = event.locals;
  const workshops = found(await seeWorkshops(instance.db, personOf(event), event.params.region));
  return {
    workshops: workshops.map((workshop) => ({
      id: workshop.id,
      title: textOf(workshop.title, locale),
      when: whenText(workshop, locale),
      standing: standingOf(workshop, new Date()),
      taken: workshop.taken,
      capacity: workshop.capacity
    }))
  };
};
