/** From the region's margins to what the page shows, and from a posted file to what it replaced. */
import type { RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { figuresOf, replacedBy } from '#lib/places/population.ts';
import { importMargins, seeMargins, seeRegion } from '#lib/places/server/place-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { fileOf, found, personOf, refused } from '../../../respond.ts';

/** A file of this size holds some hundred communes. */
const LARGEST_MARGIN_FILE = 2_000_000;

type Asked = RequestEvent<{ region: string }>;

export async function populationOf(event: Asked) {
  const person = personOf(event);
  const { db } = event.locals.instance;
  const { region, communes } = found(await seeRegion(db, person, event.params.region));
  const margins = found(await seeMargins(db, person, region.id));
  const marginsOf = (ids: readonly string[]) => margins.filter(({ communeId }) => ids.includes(communeId));
  // Guests answer, but the plan is the members': only they make up the region.
  const members = communes.filter(({ standing }) => standing === 'member').map(({ id }) => id);
  const chosen = communes.find(({ id }) => id === event.url.searchParams.get('commune'));
  return {
    place: chosen ? { id: chosen.id, name: chosen.name } : undefined,
    figures: figuresOf(marginsOf(chosen ? [chosen.id] : members)),
    communes: communes.map(({ id, name, standing }) => {
      const figures = figuresOf(marginsOf([id]));
      return {
        id,
        name,
        standing,
        people: figures?.total ?? null,
        origins: figures?.origins ?? [],
        madeUp: figures?.madeUp ?? false
      };
    }),
    mayImport: can(person, 'margin.import', region.id)
  };
}

export async function importFrom(event: Asked) {
  const person = personOf(event);
  const { db } = event.locals.instance;
  const file = await fileOf(event.request, 'file', LARGEST_MARGIN_FILE);
  if (isRefusal(file)) return refused(file);
  const before = await seeMargins(db, person, event.params.region);
  if (isRefusal(before)) return refused(before);
  const after = await importMargins(db, person, new Date(), event.params.region, file.text);
  return isRefusal(after) ? refused(after) : { replaced: replacedBy(before, after) };
}
