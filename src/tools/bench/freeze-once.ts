/** Closes, plans, approves and freezes one wave, and prints how long the freeze and its stages took and what memory it needed. */
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import type { Actor, Role } from '#lib/access/permission.ts';
import { isRefusal } from '#lib/refusal.ts';
import { addAccount } from '#lib/people/server/people-service.ts';
import { freezeSurvey } from '#lib/releases/server/freeze-service.ts';
import { defaultPlan } from '#lib/releases/default-plan.ts';
import { approvePlan, proposePlan } from '#lib/releases/server/release-service.ts';
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
// Twelve items in total, six breakdowns and two pairs: nine cells for each person.
const plan = { ...defaultPlan(), items: defaultPlan().items.filter((item) => item.startsWith('PROB.')) };
orThrow(await proposePlan(db, steward, now, survey, plan));
orThrow(await approvePlan(db, dpo, now, survey, 'Benchmark'));
const begun = performance.now();
const stages = new Map<string, number>();
const report = async ({ stage }: { stage: string }) => {
  if (!stages.has(stage)) stages.set(stage, performance.now());
};
orThrow(await freezeSurvey(db, keys, steward, now, survey, { report }));
const ended = performance.now();
const ms = ended - begun;
const starts = [...stages.values(), ended];
const lengths = Object.fromEntries(
  [...stages.keys()].map((stage, at) => [stage, starts[at + 1]! - starts[at]!])
);
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ms, peakMb, stages: lengths }));
await instance.close();
