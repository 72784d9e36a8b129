/** One workshop: who registered, and what the board holds once it is over. */
import { isRefusal } from '#lib/refusal.ts';
import { textOf } from '#lib/i18n/localized.ts';
import { whenText } from '#lib/workshops/workshop.ts';
import { seeBoard } from '#lib/workshops/server/board-service.ts';
import { seeRegistrations } from '#lib/workshops/server/registration-service.ts';
import { found, personOf } from '../../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locale, instance } = event.locals;
  const person = personOf(event);
  const { region, workshop: id } = event.params;
  const { workshop, clusters, cards } = found(await seeBoard(instance.db, person, region, id));
  const list = await seeRegistrations(instance.db, person, new Date(), region, id);
  return {
    workshop: {
      id,
      title: textOf(workshop.title, locale),
      place: textOf(workshop.place, locale),
      when: whenText(workshop, locale),
      state: workshop.state,
      taken: workshop.taken,
      capacity: workshop.capacity,
      participants: workshop.participants,
      dotsPerPerson: workshop.dotsPerPerson
    },
    clusters: clusters.map((cluster) => ({
      ...cluster,
      title: textOf(cluster.title, locale),
      texts: cards.filter((card) => card.clusterId === cluster.id)
    })),
    // Names are for who runs the workshop; others see that there is a list, not who stands on it.
    registrations: isRefusal(list) ? null : list.registrations
  };
};
