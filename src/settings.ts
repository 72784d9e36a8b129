/** The environment, read once and checked: everything that an operator can set. */
import { resolve } from 'node:path';
import * as v from 'valibot';

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65535));
const flag = v.pipe(v.picklist(['0', '1']), v.transform((text) => text === '1')); // prettier-ignore

const Environment = v.object({
  PORT: v.optional(port, '3000'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  ORIGIN: v.optional(
    v.pipe(v.string(), v.url(), v.regex(/^https?:\/\/[^/]+$/, 'a scheme and a host, without a path'))
  ),
  TRUST_PROXY: v.optional(flag, '0'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'postgres://…'))),
  DATA_DIR: v.optional(v.string(), './data'),
  STEMM_DEMO: v.optional(flag),
  LOG_LEVEL: v.optional(v.picklist(['error', 'warn', 'info', 'debug']), 'info')
});

export interface Settings {
  port: number;
  host: string;
  /** Where people reach the program; absent means: whatever the socket says. */
  origin?: string;
  trustProxy: boolean;
  databaseUrl?: string;
  dataDir: string;
  /** Demonstration content for an empty database: by default with PGlite only. */
  demo: boolean;
  logLevel: 'error' | 'warn' | 'info' | 'debug';
}

/** @throws an Error with one clear line per wrong variable */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(Environment, given);
  if (!parsed.success) {
    const lines = parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
    throw new Error(`These environment variables cannot be used:\n${lines.join('\n')}`);
  }
  const env = parsed.output;
  return {
    port: env.PORT,
    host: env.HOST,
    origin: env.ORIGIN,
    trustProxy: env.TRUST_PROXY,
    databaseUrl: env.DATABASE_URL,
    dataDir: resolve(env.DATA_DIR),
    demo: env.STEMM_DEMO ?? env.DATABASE_URL === undefined,
    logLevel: env.LOG_LEVEL
  };
}
