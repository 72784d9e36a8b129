/** Two future workshops: the one in Remich that people can register for, and a finished one with its board. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkshopTexts } from '#lib/workshops/workshop.ts';
import { saveCards, saveClusters } from '#lib/workshops/server/board-service.ts';
import { createWorkshop, finishWorkshop, openWorkshop } from '#lib/workshops/server/workshop-service.ts';
import type { Instance } from '../../wiring.ts';
import { finishedBoard, finishedPlace, finishedTitle } from './finished-board.ts';
import { orThrow, type Cast } from './cast.ts';
import { miselerland } from './region-miselerland.ts';

const DAY = 86_400_000;

export async function seedWorkshops({ db }: Instance, cast: Cast, now: Date): Promise<void> {
  const file = join(import.meta.dirname, 'workshop-zukunftswerkstatt.json');
  const texts = JSON.parse(await readFile(file, 'utf8')) as WorkshopTexts;
  const common = { kind: 'zukunftswerkstatt', languages: ['lb', 'fr', 'de', 'pt'], capacity: 25 } as const;
  const actor = cast.moderator;
  const region = miselerland.id;
  const { id: next } = orThrow(
    await createWorkshop(db, actor, now, region, {
      ...texts,
      ...common,
      id: 'zukunftswerkstatt-remich',
      communeId: 'remich',
      ...hours(now, 30)
    })
  );
  orThrow(await openWorkshop(db, actor, now, region, next));

  const earlier = new Date(now.getTime() - 90 * DAY);
  const { id: past } = orThrow(
    await createWorkshop(db, actor, earlier, region, {
      ...texts,
      ...common,
      title: finishedTitle,
      place: finishedPlace,
      id: 'zukunftswerkstatt-grevenmacher',
      communeId: 'grevenmacher',
      ...hours(now, -60)
    })
  );
  orThrow(await openWorkshop(db, actor, earlier, region, past));
  const clusters = finishedBoard.map(({ cards, ...cluster }) => ({
    ...cluster,
    cards: cards.length,
    group: null
  }));
  orThrow(await saveClusters(db, actor, now, region, past, clusters));
  const cards = finishedBoard.flatMap((cluster) =>
    cluster.cards.map(([language, text], index) => ({
      id: seededId(`${cluster.id}/${index}`),
      clusterId: cluster.id,
      phase: cluster.phase,
      text,
      language
    }))
  );
  orThrow(await saveCards(db, actor, now, region, past, cards));
  orThrow(await finishWorkshop(db, actor, now, region, past, 22, 3));
}

/** A Saturday-like day from nine to four, `days` from now. */
function hours(now: Date, days: number): { startsAt: Date; endsAt: Date } {
  const day = new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
  return { startsAt: new Date(`${day}T08:00:00Z`), endsAt: new Date(`${day}T15:00:00Z`) };
}

function seededId(name: string): string {
  const hex = createHash('sha256').update(`stemm demonstration card ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
