/**
 * The running instance: its database, keys and sessions, its jobs and its daily housekeeping. The process and the
 * built request handler load their own copies of our modules, so the instance itself lies where both find it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Database } from '#lib/db/database.ts';
import { migrate } from '#lib/db/server/migrate.ts';
import { openDatabase, type OpenDatabase } from '#lib/db/server/open.ts';
import { FIGURES_ROLE, separateRoles } from '#lib/db/server/roles.ts';
import { startWorker, type JobHandlers } from '#lib/jobs/server/job-service.ts';
import { sessionsIn, signedInById, type Sessions } from '#lib/people/server/people-service.ts';
import { refuse } from '#lib/refusal.ts';
import { prepareBench } from '#lib/releases/server/bench-columns-service.ts';
import { freezeSurvey } from '#lib/releases/server/freeze-service.ts';
import { keepParticipation } from '#lib/releases/server/participation-service.ts';
import { forgetAnswers } from '#lib/releases/server/retention-service.ts';
import { forgetDrafts } from '#lib/responses/server/draft-service.ts';
import { forgetStagedImports } from '#lib/responses/server/import-service.ts';
import { importStaged, takeBackStaged } from '#lib/responses/server/import-work-service.ts';
import { forgetUploads } from '#lib/responses/server/upload-service.ts';
import { shuffleTraces } from '#lib/responses/server/shuffle-service.ts';
import { forgetRegistrations } from '#lib/workshops/server/registration-service.ts';
import { loadKeys, type Keys } from '#lib/privacy/server/key-service.ts';
import type { Settings } from './settings.ts';

export interface Instance {
  settings: Settings;
  /** For everybody who shows or plans: on PostgreSQL it cannot read answers or write figures. */
  db: Database;
  /** For the intake, the freeze, the steward's bench and what deletes answers: nobody else. */
  answers: Database;
  engine: 'pglite' | 'postgresql';
  keys: Keys;
  sessions: Sessions;
  /** Answers what it knows without the framework; set by the built program. @returns whether it takes the request */
  door?: (request: IncomingMessage, response: ServerResponse) => boolean;
  close(): Promise<void>;
}

const PLACE = Symbol.for('stemm.instance');
type Holder = { [PLACE]?: Promise<Instance> };

/** Opens and migrates on the first call; later calls get the same instance. */
export function openInstance(settings: Settings, root: string): Promise<Instance> {
  const holder = globalThis as Holder;
  holder[PLACE] ??= open(settings, root).catch((error: unknown) => {
    delete holder[PLACE];
    throw error;
  });
  return holder[PLACE];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * What is promised to people and nobody does by hand: once now, then daily; hourly participation, so that a
 * day's snapshot is there soon after midnight, and drafts, which die with their wave. @returns what ends it
 */
export function keepHouse(
  { db, answers, keys, sessions }: Instance,
  onDefect: (error: unknown) => void
): () => void {
  const tidy = async () => {
    await sessions.sweep();
    await forgetRegistrations(db, new Date());
    await forgetAnswers(answers, new Date());
    await forgetUploads(answers, new Date());
    await shuffleTraces(answers);
  };
  const keepUp = async () => {
    await keepParticipation(answers, new Date());
    await forgetDrafts(answers, keys, new Date());
    await forgetStagedImports(answers, new Date());
  };
  const timers = ([[tidy, DAY_MS], [keepUp, HOUR_MS]] as const).map(([work, every]) => {
    const run = () => void work().catch(onDefect);
    run();
    return setInterval(run, every).unref();
  }); // prettier-ignore
  return () => timers.forEach((timer) => clearInterval(timer));
}

/** Carries out what staff asked for, one job after the other. @returns what ends it after the present job */
export function startJobs(instance: Instance, onDefect: (error: unknown) => void): () => Promise<void> {
  return startWorker(instance.db, handlersOf(instance), onDefect);
}

/** Who asked must still be allowed to when the work is done. */
function handlersOf({ db, answers, keys }: Instance): JobHandlers {
  return {
    'release.freeze': async (job, report) => {
      const actor = await signedInById(db, job.askedBy);
      if (!actor) return refuse('survey.unknown');
      return freezeSurvey(answers, keys, actor, new Date(), job.subject, { report });
    },
    'answer.prepare': async (job, report) => {
      const actor = await signedInById(db, job.askedBy);
      if (!actor) return refuse('survey.unknown');
      return prepareBench(answers, actor, new Date(), job.subject, report);
    },
    'answer.import': async (job, report) => {
      const actor = await signedInById(db, job.askedBy);
      if (!actor) return refuse('survey.unknown');
      return importStaged(answers, keys, actor, new Date(), job.subject, report);
    },
    'answer.take-back': async (job, report) => {
      const actor = await signedInById(db, job.askedBy);
      if (!actor) return refuse('survey.unknown');
      return takeBackStaged(answers, keys, actor, new Date(), job.subject, report);
    }
  };
}

export async function runningInstance(): Promise<Instance> {
  const running = (globalThis as Holder)[PLACE];
  if (!running) throw new Error('No instance is open.');
  return running;
}

/** The same database as a role that sees no answers; on PGlite, which has one connection, itself. */
async function openFigures({ databaseUrl }: Settings, database: OpenDatabase): Promise<OpenDatabase> {
  if (!databaseUrl) return database;
  if (await separateRoles(database.db)) return openDatabase({ url: databaseUrl, role: FIGURES_ROLE });
  console.error(
    'The database login may not create roles: answers and figures are read with one role. ' +
      `Let an administrator run: create role ${FIGURES_ROLE} nologin; grant ${FIGURES_ROLE} to <login>;`
  );
  return database;
}

async function open(settings: Settings, root: string): Promise<Instance> {
  const database = await openDatabase(
    settings.databaseUrl ? { url: settings.databaseUrl } : { folder: settings.dataDir }
  );
  try {
    await migrate(database.db, join(root, 'migrations'));
    const figures = await openFigures(settings, database);
    return {
      settings,
      db: figures.db,
      answers: database.db,
      engine: database.engine,
      keys: loadKeys(settings.dataDir),
      sessions: sessionsIn(figures.db),
      async close() {
        delete (globalThis as Holder)[PLACE];
        if (figures !== database) await figures.close();
        await database.close();
      }
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
