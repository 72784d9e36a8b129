/** Coming in: links open once, passwords are slow and silent, roles that exclude each other are refused. */
import { expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, NOW } from '../../../../tests/support/builders.ts';
import { isRefusal } from '#lib/refusal.ts';
import { firstBrokenEntry, INSTANCE } from '#lib/audit/server/audit-service.ts';
import { addAccount, choosePassword, linkWorks, sessionsIn, signedInById, signInByLink, signInByPassword } from './people-service.ts'; // prettier-ignore

const PASSWORD = 'Moselwein trinkt der Nachbar';

onBothEngines('people', (engine) => {
  const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

  it('a one-time link signs in once', async () => {
    const sessions = sessionsIn(engine.db);
    const added = await addAccount(engine.db, NOW, { email: 'Ana@Example.org', name: 'Ana', locale: 'pt' });
    if (isRefusal(added)) throw new Error(added.code);
    expect(await linkWorks(engine.db, NOW, added.token)).toBe(true);
    const outcomes = await Promise.all([1, 2].map(() => signInByLink(engine.db, sessions, NOW, added.token)));
    const opened = outcomes.filter((outcome) => typeof outcome === 'string');
    expect(opened).toHaveLength(1);
    expect(await sessions.accountOf(opened[0]!)).toBe(added.id);
    expect(await linkWorks(engine.db, NOW, added.token)).toBe(false);
    await sessions.end(opened[0]!);
    expect(await sessions.accountOf(opened[0]!)).toBeUndefined();
  });

  it('a link dies after a week', async () => {
    const added = await addAccount(engine.db, NOW, { email: 'late@example.org', name: 'L', locale: 'de' });
    if (isRefusal(added)) throw new Error(added.code);
    const outcome = await signInByLink(
      engine.db,
      sessionsIn(engine.db),
      minutesLater(8 * 24 * 60),
      added.token
    );
    expect(outcome).toMatchObject({ code: 'link.spent' });
  });

  it('a password lets in, a wrong one does not, and guessing is slowed down', async () => {
    const sessions = sessionsIn(engine.db);
    const region = await aFoundedRegion(engine.db);
    const roles = [{ regionId: region.id, role: 'steward' as const }];
    const added = await addAccount(engine.db, NOW, {
      email: 'st@example.org',
      name: 'St',
      locale: 'de',
      roles
    });
    if (isRefusal(added)) throw new Error(added.code);
    const person = (await signedInById(engine.db, added.id))!;
    expect(person.rolesIn).toEqual({ [region.id]: ['steward'] });
    expect(await choosePassword(engine.db, sessions, NOW, person, 'kurz')).toMatchObject({
      code: 'password.too-short'
    });
    expect(typeof (await choosePassword(engine.db, sessions, NOW, person, PASSWORD))).toBe('string');
    const attempt = (password: string, at: Date) =>
      signInByPassword(engine.db, sessions, at, 'ST@example.org ', password);
    expect(typeof (await attempt(PASSWORD, NOW))).toBe('string');
    for (let i = 0; i < 4; i++)
      expect(await attempt('falsch', minutesLater(i))).toMatchObject({ code: 'sign-in.wrong' });
    expect(await attempt(PASSWORD, minutesLater(3))).toMatchObject({ code: 'sign-in.wait' });
    expect(typeof (await attempt(PASSWORD, minutesLater(10)))).toBe('string');
  });

  it('an unknown address answers as a wrong password does', async () => {
    const outcome = await signInByPassword(
      engine.db,
      sessionsIn(engine.db),
      NOW,
      'nobody@example.org',
      PASSWORD
    );
    expect(outcome).toMatchObject({ code: 'sign-in.wrong', values: {} });
  });

  it('who sees single answers may not sit on the commission', async () => {
    const region = await aFoundedRegion(engine.db);
    const roles = (['steward', 'member'] as const).map((role) => ({ regionId: region.id, role }));
    const outcome = await addAccount(engine.db, NOW, {
      email: 'both@example.org',
      name: 'B',
      locale: 'de',
      roles
    });
    expect(outcome).toMatchObject({ code: 'account.roles-conflict' });
  });

  it('the same address is refused twice, and the record of it all is whole', async () => {
    const request = { email: 'once@example.org', name: 'O', locale: 'fr' as const };
    await addAccount(engine.db, NOW, request);
    expect(await addAccount(engine.db, NOW, request)).toMatchObject({ code: 'account.exists' });
    expect(await firstBrokenEntry(engine.db, INSTANCE)).toBeUndefined();
    await engine.db
      .updateTable('audit_entry')
      .set({ subject: 'x' })
      .where('region_id', '=', INSTANCE)
      .where('seq', '=', 2)
      .execute();
    expect(await firstBrokenEntry(engine.db, INSTANCE)).toBe(2);
  });
});
