/** Seats are never given twice, the line keeps its order, codes work once and for all, and strangers see nothing. */
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { roles, type Actor } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { keysFrom } from '#lib/privacy/server/key-service.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import type { Registration } from '../registration.ts';
import type { NewWorkshop, WorkshopCard, WorkshopCluster } from '../workshop.ts';
import { clustersOf, saveCards, saveClusters, seeBoard } from './board-service.ts';
import { cancelRegistration, forgetRegistrations, registerForWorkshop, registrationByCode, seeRegistrations } from './registration-service.ts'; // prettier-ignore
import { closeWorkshop, createWorkshop, finishWorkshop, openWorkshop, seeWorkshops, upcomingNear, workshopBySlug } from './workshop-service.ts'; // prettier-ignore

const KEY = keysFrom(randomBytes(32)).registration;
const DAY = 86_400_000;
const daysLater = (days: number) => new Date(NOW.getTime() + days * DAY);
const texts = (text: string) => ({
  de: text,
  fr: `${text} f`,
  lb: `${text} l`,
  pt: `${text} p`,
  en: `${text} e`
});

function aWorkshop(over: Partial<NewWorkshop> = {}): NewWorkshop {
  return {
    id: `w${randomUUID().slice(0, 8)}`,
    communeId: 'remich',
    kind: 'zukunftswerkstatt',
    title: texts('Titel'),
    summary: texts('Kurz'),
    description: { de: ['a'], fr: ['b'], lb: ['c'], pt: ['d'], en: ['e'] },
    place: texts('Saal'),
    languagesSpoken: {},
    whatToExpect: {},
    languages: ['lb', 'fr'],
    startsAt: daysLater(20),
    endsAt: new Date(daysLater(20).getTime() + DAY / 4),
    capacity: 20,
    ...over
  };
}

function aRegistration(over: Partial<Registration> = {}): Registration {
  const id = randomUUID();
  return { id, name: `N ${id}`, contact: null, languages: ['fr'], interpretation: null, childcare: 0, access: null, locale: 'fr', ...over }; // prettier-ignore
}

function sure<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(outcome.code);
  return outcome;
}

/** A region, who edits there, and a workshop whose registration is open. */
async function anOpenWorkshop(db: Database, over: Partial<NewWorkshop> = {}) {
  const region = await aFoundedRegion(db);
  const moderator = await aStaffActor(db, region.id, 'moderator');
  const workshop = aWorkshop(over);
  sure(await createWorkshop(db, moderator, NOW, region.id, workshop));
  sure(await openWorkshop(db, moderator, NOW, region.id, workshop.id));
  const register = (over: Partial<Registration> = {}, now = NOW) =>
    registerForWorkshop(db, KEY, now, workshop.id, aRegistration(over));
  const listed = async () =>
    sure(await seeRegistrations(db, moderator, NOW, region.id, workshop.id)).registrations;
  return { region, moderator, slug: workshop.id, register, listed };
}

onBothEngines('workshops', (engine) => {
  describe('seats', () => {
    it('200 at once for 20 seats: 20 confirmed, 180 waiting in an order without holes', async () => {
      const { slug, register, listed, region } = await anOpenWorkshop(engine.db);
      const outcomes = (await Promise.all(Array.from({ length: 200 }, () => register()))).map(sure);
      expect(outcomes.filter(({ state }) => state === 'confirmed')).toHaveLength(20);
      const positions = outcomes.flatMap(({ position }) => (position === null ? [] : [position]));
      expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 180 }, (_, i) => i + 1));
      expect(new Set(outcomes.map(({ code }) => code)).size).toBe(200);
      const rows = await listed();
      expect(rows.filter(({ state }) => state === 'confirmed')).toHaveLength(20);
      expect(rows.flatMap(({ waitingPosition }) => waitingPosition ?? [])).toEqual(
        Array.from({ length: 180 }, (_, i) => i + 1)
      );
      expect(await workshopBySlug(engine.db, slug, NOW)).toMatchObject({ standing: 'waiting', freeSeats: 0 });
      const events = await engine.db
        .selectFrom('audit_entry')
        .select('event')
        .where('region_id', '=', region.id)
        .execute();
      expect(events.map(({ event }) => event)).toEqual([
        'region.founded',
        'workshop.edit',
        'workshop.edit',
        'registration.see'
      ]);
    });

    it('the same form sent twice, also at once, is one registration with one code', async () => {
      const { register, listed, slug } = await anOpenWorkshop(engine.db, { capacity: 2 });
      const form = aRegistration();
      const outcomes = (await Promise.all([1, 2, 3, 4, 5].map(() => register(form)))).map(sure);
      outcomes.push(sure(await register(form)));
      expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
      expect(await listed()).toHaveLength(1);
      expect(await workshopBySlug(engine.db, slug, NOW)).toMatchObject({ freeSeats: 1 });
    });

    it('another person on the same form is told so, and the same form serves two workshops', async () => {
      const { register, region, moderator } = await anOpenWorkshop(engine.db);
      const form = aRegistration({ name: 'Ana' });
      const first = sure(await register(form));
      expect(await register({ ...form, name: 'Bo' })).toMatchObject({ code: 'registration.differs' });
      const other = aWorkshop();
      sure(await createWorkshop(engine.db, moderator, NOW, region.id, other));
      sure(await openWorkshop(engine.db, moderator, NOW, region.id, other.id));
      const second = sure(await registerForWorkshop(engine.db, KEY, NOW, other.id, form));
      expect(second.code).not.toBe(first.code);
    });

    it('draft, closed, begun and finished workshops take nobody', async () => {
      const { db } = engine;
      const { slug, register, region, moderator } = await anOpenWorkshop(db);
      const early = aRegistration();
      const kept = sure(await register(early));
      const draft = aWorkshop();
      sure(await createWorkshop(db, moderator, NOW, region.id, draft));
      expect(await registerForWorkshop(db, KEY, NOW, draft.id, aRegistration())).toMatchObject({
        code: 'workshop.unknown'
      });
      expect(await workshopBySlug(db, draft.id, NOW)).toMatchObject({ code: 'workshop.unknown' });
      expect(await register({}, daysLater(20))).toMatchObject({ code: 'workshop.closed' });
      expect(await register({}, daysLater(30))).toMatchObject({ code: 'workshop.closed' });
      sure(await closeWorkshop(db, moderator, NOW, region.id, slug));
      expect(await register()).toMatchObject({ code: 'workshop.closed' });
      expect(await register(early)).toEqual(kept);
      expect(await workshopBySlug(db, slug, NOW)).toMatchObject({ standing: 'closed' });
      sure(await openWorkshop(db, moderator, NOW, region.id, slug));
      expect(sure(await register()).state).toBe('confirmed');
      sure(await finishWorkshop(db, moderator, daysLater(21), region.id, slug, 18, 3));
      expect(await register()).toMatchObject({ code: 'workshop.closed' });
      expect(await openWorkshop(db, moderator, NOW, region.id, slug)).toMatchObject({
        code: 'workshop.closed'
      });
      expect(await registerForWorkshop(db, KEY, NOW, 'no-such', aRegistration())).toMatchObject({
        code: 'workshop.unknown'
      });
    });
  });

  describe('cancelling', () => {
    it('moves the first in line up, in order, and twice is once', async () => {
      const { db } = engine;
      const { slug, register } = await anOpenWorkshop(db, { capacity: 2 });
      const codes: string[] = [];
      for (let i = 0; i < 5; i++) codes.push(sure(await register()).code);
      const standing = async () => Promise.all(codes.map(async (code) => sure(await registrationByCode(db, slug, code))).map(async (each) => (await each).position ?? (await each).state)); // prettier-ignore
      expect(await standing()).toEqual(['confirmed', 'confirmed', 1, 2, 3]);
      expect(await Promise.all([1, 2, 3].map(() => cancelRegistration(db, NOW, slug, codes[0]!)))).toEqual(
        Array(3).fill({ cancelled: true })
      );
      expect(await standing()).toEqual(['cancelled', 'confirmed', 'confirmed', 1, 2]);
      sure(await cancelRegistration(db, NOW, slug, codes[3]!.toLowerCase().replaceAll('-', '')));
      expect(await standing()).toEqual(['cancelled', 'confirmed', 'confirmed', 'cancelled', 1]);
      await Promise.all([codes[1]!, codes[2]!].map((code) => cancelRegistration(db, NOW, slug, code)));
      expect(await standing()).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled', 'confirmed']);
      expect(await workshopBySlug(db, slug, NOW)).toMatchObject({ standing: 'open', freeSeats: 1 });
      expect(sure(await register()).state).toBe('confirmed');
      expect(sure(await register()).position).toBe(1);
    });

    it('under a rush of both, seats and line stay whole', async () => {
      const { db } = engine;
      const { slug, register, listed } = await anOpenWorkshop(db, { capacity: 10 });
      const first = (await Promise.all(Array.from({ length: 15 }, () => register()))).map(sure);
      await Promise.all([
        ...first.slice(0, 12).map(({ code }) => cancelRegistration(db, NOW, slug, code)),
        ...Array.from({ length: 12 }, () => register())
      ]);
      const rows = await listed();
      expect(rows).toHaveLength(15);
      expect(rows.filter(({ state }) => state === 'confirmed')).toHaveLength(10);
      expect(await workshopBySlug(db, slug, NOW)).toMatchObject({ freeSeats: 0 });
    });

    it('leaves nothing of the person, and the same form is told that it was cancelled', async () => {
      const { db } = engine;
      const { slug, register, listed } = await anOpenWorkshop(db);
      const form = aRegistration({
        contact: 'canary@example.org',
        interpretation: 'canary',
        access: 'canary',
        childcare: 2
      });
      const { code } = sure(await register(form));
      sure(await cancelRegistration(db, NOW, slug, code));
      const rows = await db
        .selectFrom('workshop_registration')
        .selectAll()
        .where('workshop_id', '=', slug)
        .execute();
      expect(JSON.stringify(rows)).not.toMatch(/canary|N [0-9a-f]/);
      expect(rows[0]).toMatchObject({ needs_childcare: 0, languages: [] });
      expect(await listed()).toEqual([]);
      expect(await register(form)).toMatchObject({ code: 'registration.cancelled' });
    });

    it('after the beginning frees the seat without calling anybody in', async () => {
      const { db } = engine;
      const { slug, register } = await anOpenWorkshop(db, { capacity: 1 });
      const [seat, next] = [sure(await register()), sure(await register())];
      sure(await cancelRegistration(db, daysLater(20), slug, seat.code));
      expect(await registrationByCode(db, slug, next.code)).toMatchObject({ state: 'waiting', position: 1 });
    });

    it('knows no other codes, and none of another workshop', async () => {
      const { db } = engine;
      const [one, other] = [await anOpenWorkshop(db), await anOpenWorkshop(db)];
      const { code } = sure(await one.register());
      for (const typed of ['', 'x', '0000-0000-0000-0000', '\0', code.slice(1)])
        expect(await cancelRegistration(db, NOW, one.slug, typed)).toMatchObject({
          code: 'registration.unknown'
        });
      expect(await cancelRegistration(db, NOW, other.slug, code)).toMatchObject({
        code: 'registration.unknown'
      });
      expect(await registrationByCode(db, other.slug, code)).toMatchObject({ code: 'registration.unknown' });
      expect(await registrationByCode(db, one.slug, code)).toMatchObject({ state: 'confirmed' });
    });

    it('four weeks after the event registrations are gone', async () => {
      const { db } = engine;
      const { slug, register } = await anOpenWorkshop(db);
      const { code } = sure(await register());
      await forgetRegistrations(db, daysLater(48));
      expect(await registrationByCode(db, slug, code)).toMatchObject({ state: 'confirmed' });
      expect(await forgetRegistrations(db, daysLater(49))).toBeGreaterThan(0);
      expect(await registrationByCode(db, slug, code)).toMatchObject({ code: 'registration.unknown' });
    });
  });

  describe('staff', () => {
    const cluster: WorkshopCluster = { id: 'K1', phase: 'critique', field: 'HOU', title: texts('Wohnen'), points: 12, cards: 2, group: { breakdown: 'SEX', category: 'f' } }; // prettier-ignore
    const card: WorkshopCard = {
      id: randomUUID(),
      clusterId: 'K1',
      phase: 'critique',
      text: 'Zu teuer',
      language: 'lb'
    };
    const unknown = { code: 'workshop.unknown' };

    /** Every verb, as this actor would call it. */
    const tryAll = (db: Database, actor: Actor, regionId: string, id: string) => ({
      registrations: () => seeRegistrations(db, actor, NOW, regionId, id),
      board: () => seeBoard(db, actor, regionId, id),
      list: () => seeWorkshops(db, actor, regionId),
      create: () => createWorkshop(db, actor, NOW, regionId, aWorkshop()),
      open: () => openWorkshop(db, actor, NOW, regionId, id),
      clusters: () => saveClusters(db, actor, NOW, regionId, id, [cluster]),
      cards: () => saveCards(db, actor, NOW, regionId, id, [card]),
      close: () => closeWorkshop(db, actor, NOW, regionId, id),
      finish: () => finishWorkshop(db, actor, NOW, regionId, id, 18, 3)
    });

    it('only the roles of the table, and nobody of another region', async () => {
      const { db } = engine;
      const foreign = await aFoundedRegion(db);
      const permitted = async (actor: Actor, regionId: string, slug: string) => {
        const done: string[] = [];
        for (const [verb, attempt] of Object.entries(tryAll(db, actor, regionId, slug))) {
          const outcome = await attempt();
          if (isRefusal(outcome)) expect(outcome).toMatchObject(unknown);
          else done.push(verb);
        }
        return done;
      };
      const all = Object.keys(tryAll(db, { id: '', name: '', isAdmin: false, rolesIn: {} }, '', ''));
      for (const role of roles) {
        const { region, slug } = await anOpenWorkshop(db);
        const own = await aStaffActor(db, region.id, role);
        const stranger = await aStaffActor(db, foreign.id, role);
        expect(await permitted(stranger, region.id, slug), role).toEqual([]);
        expect(await permitted({ ...stranger, isAdmin: true }, region.id, slug), role).toEqual([]);
        const editor = ['coordinator', 'moderator'].includes(role);
        const may = editor ? all : role === 'dpo' ? ['board', 'list'] : [];
        expect(await permitted(own, region.id, slug), role).toEqual(may);
        // The own region's name does not open another one's workshop.
        expect(await permitted(stranger, foreign.id, slug), role).toEqual(
          editor ? ['list', 'create'] : may.slice(1)
        );
        expect(await firstBrokenEntry(db, region.id)).toBeUndefined();
      }
    });

    it('refuses what cannot be kept, an address twice, and opening before all languages are there', async () => {
      const { db } = engine;
      const { region, moderator, slug } = await anOpenWorkshop(db);
      const create = (over: Partial<NewWorkshop>) =>
        createWorkshop(db, moderator, NOW, region.id, aWorkshop(over));
      expect(await create({ id: slug })).toMatchObject({ code: 'workshop.exists' });
      expect(await create({ capacity: 0 })).toMatchObject({ code: 'workshop.unusable' });
      expect(await create({ communeId: 'elsewhere' })).toMatchObject({ code: 'workshop.unusable' });
      const { id } = sure(await create({ title: { de: 'Nur deutsch' } }));
      const outcome = await openWorkshop(db, moderator, NOW, region.id, id);
      expect(outcome).toMatchObject({
        code: 'workshop.untranslated',
        values: { languages: 'fr, lb, pt, en' }
      });
      expect(await finishWorkshop(db, moderator, NOW, region.id, id, 3, 3)).toMatchObject({
        code: 'workshop.unusable'
      });
      expect(await finishWorkshop(db, moderator, NOW, region.id, slug, -1, 3)).toMatchObject({
        code: 'workshop.unusable'
      });
    });

    it('a board is handed over whole: what is not sent again is gone, cards of a lost cluster stay', async () => {
      const { db } = engine;
      const { region, moderator, slug } = await anOpenWorkshop(db);
      const second = { ...cluster, id: 'K2', points: 20, group: null };
      sure(await saveClusters(db, moderator, NOW, region.id, slug, [cluster, second]));
      expect(await clustersOf(db, region.id, slug)).toEqual([second, cluster]);
      sure(await saveCards(db, moderator, NOW, region.id, slug, [card]));
      expect(
        await saveCards(db, moderator, NOW, region.id, slug, [{ ...card, clusterId: 'K9' }])
      ).toMatchObject({ code: 'workshop.unusable' });
      sure(await saveClusters(db, moderator, NOW, region.id, slug, [{ ...cluster, points: 13 }]));
      const finished = sure(await finishWorkshop(db, moderator, NOW, region.id, slug, 18, 3));
      expect(finished).toMatchObject({ state: 'finished', participants: 18, dotsPerPerson: 3 });
      const board = sure(await seeBoard(db, moderator, region.id, slug));
      expect(board).toMatchObject({ clusters: [{ id: 'K1', points: 13 }], cards: [card] });
      sure(await saveClusters(db, moderator, NOW, region.id, slug, []));
      expect(sure(await seeBoard(db, moderator, region.id, slug))).toMatchObject({
        clusters: [],
        cards: [{ ...card, clusterId: null }]
      });
    });
  });

  it('names what is coming near: the own commune first, then the soonest, only what takes registrations', async () => {
    const { db } = engine;
    const { region, moderator, slug } = await anOpenWorkshop(db);
    const add = async (days: number, communeId: string) => {
      const workshop = aWorkshop({ communeId, startsAt: daysLater(days), endsAt: daysLater(days + 1) });
      sure(await createWorkshop(db, moderator, NOW, region.id, workshop));
      sure(await openWorkshop(db, moderator, NOW, region.id, workshop.id));
      return workshop.id;
    };
    const [soon, later, own] = [await add(5, 'mertert'), await add(40, 'remich'), await add(30, 'bous')];
    sure(await createWorkshop(db, moderator, NOW, region.id, aWorkshop({ startsAt: daysLater(1) })));
    const ids = async (commune: string, now = NOW) =>
      (await upcomingNear(db, region.id, commune, now)).map(({ id }) => id);
    expect(await ids('bous')).toEqual([own, soon, slug]);
    expect(await ids('remich')).toEqual([slug, later, soon]);
    expect(await ids('mertert', daysLater(6))).toEqual([slug, own, later]);
    expect(await ids('remich', daysLater(50))).toEqual([]);
  });
});
