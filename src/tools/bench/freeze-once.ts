/** Closes, plans, approves and freezes one wave, and prints how long the freeze took and what memory it needed. */
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import type { Actor, Role } from '#lib/access/permission.ts';
import { isRefusal } from '#lib/refusal.ts';
import { addAccount } from '#lib/people/server/people-service.ts';
import { freezeSurvey } from '#lib/releases/server/freeze-service.ts';
import { approvePlan, defaultPlan, proposePlan } from '#lib/releases/server/release-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import { readSettings } from '../../settings.ts';
import { openInstance } from '../../wiring.ts';

const survey = process.argv[2]!;
const instance = await openInstance(readSettings(process.env), join(import.meta.dirname, '../../..'));
const { answers: db, keys } = instance;
const now = new Date();

async function actor(role: Role): Promise<Actor> {
  const roles = [{ regionId: 'miselerland', role }];
  const made = await addAccount(db, now, {
    email: `bench-${role}@miselerland.example`,
    name: role,
    locale: 'de',
    roles
  });
  if (isRefusal(made)) throw new Error(made.code);
  return { id: made.id, name: role, isAdmin: false, rolesIn: { miselerland: [role] } };
}

function orThrow(outcome: unknown): void {
  if (isRefusal(outcome)) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`);
}

const [steward, dpo] = [await actor('steward'), await actor('dpo')];
orThrow(await closeSurvey(db, steward, now, survey));
orThrow(await proposePlan(db, steward, now, survey, defaultPlan()));
orThrow(await approvePlan(db, dpo, now, survey, 'Benchmark'));
const begun = performance.now();
orThrow(await freezeSurvey(db, keys, steward, now, survey));
const ms = performance.now() - begun;
process.stdout.write(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024 }));
await instance.close();
