/**
 * A7: everything that can be asked for and is not in the plan. What exists behind a question must show
 * neither in the words of the refusal nor in the time it takes.
 */
import { seeEvidence } from '../../../src/lib/plan/server/evidence-service.ts';
import { confirmTargetGroup } from '../../../src/lib/plan/server/target-group-service.ts';
import { isRefusal } from '../../../src/lib/refusal.ts';
import { breakdownsFor } from '../../../src/lib/releases/recode.ts';
import type { Release } from '../../../src/lib/releases/release.ts';
import { publicRelease } from '../../../src/lib/reports/server/report-service.ts';
import { refusalAsJson } from '../../../src/lib/web/json-answer.ts';
import { communesOfMiselerland } from '../../../src/tools/seed/region-miselerland.ts';
import { NOW } from '../../support/builders.ts';
import { demonstrationRegion, someone } from '../../support/demonstration.ts';
import type { Engine } from '../../support/engines.ts';

type Ask = () => Promise<unknown>;

/** Questions of three kinds, each with an id that it asks for. */
export interface Asked {
  /** Declared in the plan, but with too few people to be listed: there are answers behind it. */
  hidden: Ask[];
  /** Crossed, negated, sorted otherwise, of other attributes: sensible, but in no plan. */
  undeclared: Ask[];
  nonsense: Ask[];
}

const ITEM = 'PROB.HOU';

/** Cells of declared breakdowns and pairs that the release does not list. */
export function hiddenCells(release: Release): string[] {
  const members = communesOfMiselerland.filter(({ standing }) => standing === 'member').map(({ id }) => id);
  const codes = new Map(breakdownsFor(members).map((breakdown) => [breakdown.code, breakdown.codes]));
  const declared = [
    ...release.plan.oneWay.flatMap((name) => codes.get(name)!.map((code) => `${name}/${code}`)),
    ...release.plan.pairs.flatMap(([a, b]) =>
      codes.get(a)!.flatMap((x) => codes.get(b)!.map((y) => `${a}×${b}/${x}×${y}`))
    )
  ];
  const listed = new Set(release.cells.map(({ id }) => id));
  return declared.map((cell) => `${ITEM}/${cell}`).filter((id) => !listed.has(id));
}

const UNDECLARED = [
  'SEX×CIT5/f×pt',
  'AGE4×SEX/16-34×f',
  'YARR4×CIT5/lt3×pt',
  'SEX×AGE4×CIT5/f×16-34×pt',
  'EDUC/low',
  'HH3/alone',
  'SEX/!f',
  'SEX/f,m',
  'AGE/16-24',
  'CIT/lu'
].map((cell) => `${ITEM}/${cell}`);

const NONSENSE = [
  '',
  '/',
  'total',
  `${ITEM}/total/`,
  `${ITEM}//total`,
  `${ITEM}/SEX`,
  `${ITEM}/SEX/F`,
  `${ITEM.toLowerCase()}/total`,
  `${ITEM}/CIT5/__proto__`,
  `${ITEM}/SEX/f' or '1'='1`,
  'x'.repeat(5000),
  'WELL:1/total'
];

/** The page of one cell, asked by a member of the region. */
export function evidenceAsked({ db }: Engine, release: Release): Asked {
  const ask = (cell: string, id = release.id): Ask => {
    return () => seeEvidence(db, someone('member'), demonstrationRegion, id, cell);
  };
  return {
    hidden: hiddenCells(release).map((cell) => ask(cell)),
    undeclared: UNDECLARED.map((cell) => ask(cell)),
    nonsense: [...NONSENSE.map((cell) => ask(cell)), ask(`${ITEM}/total`, 'x.residents.1'), ask('x', 'x')]
  };
}

/** The group of people as a target group, asked by whoever may decide. */
export function groupsAsked({ db }: Engine, release: Release): Asked {
  const ask = (cell: string): Ask => {
    const [, breakdown = '', category = ''] = cell.split('/');
    const request = { breakdown, category, label: { de: 'Gruppe' }, reason: 'Weil es so ist', further: [] };
    return () => confirmTargetGroup(db, someone('coordinator'), NOW, demonstrationRegion, request);
  };
  return {
    hidden: hiddenCells(release).map(ask),
    undeclared: UNDECLARED.map(ask),
    nonsense: NONSENSE.map(ask)
  };
}

/** The published release of a wave that is frozen but not published, still open, or no wave at all. */
export function releasesAsked({ db }: Engine, unpublished: Release, open: string): Asked {
  const ask = (survey: string, query = ''): Ask => {
    return () => publicRelease(db, survey, new URLSearchParams(query));
  };
  const groups = ['', 'group=residents', 'group=workers', 'group=guests'];
  return {
    hidden: [...groups, `hash=${unpublished.hash}`].map((query) => ask(unpublished.surveyId, query)),
    undeclared: [...groups, `hash=${unpublished.hash}`].map((query) => ask(open, query)),
    nonsense: ['', 'x', "' or '1'='1", 'x'.repeat(5000)].map((survey) => ask(survey))
  };
}

/** Every different answer to any of these questions, as it leaves the program. */
export async function answersTo({ hidden, undeclared, nonsense }: Asked): Promise<string[]> {
  const bodies = new Set<string>();
  for (const ask of [...hidden, ...undeclared, ...nonsense]) {
    const outcome = await ask();
    if (!isRefusal(outcome)) throw new Error('there is an answer to what was never declared');
    const answer = refusalAsJson(outcome);
    bodies.add(`${answer.status} ${await answer.text()}`);
  }
  return [...bodies];
}

/**
 * Slowest median by fastest median of the three kinds. They take turns, so that a busy machine slows all
 * alike; the smallest of three such comparisons counts, because a real difference shows in every one.
 */
export async function timingRatio(asked: Asked, rounds = 60): Promise<number> {
  const ratios: number[] = [];
  for (let comparison = 0; comparison < 3; comparison += 1) {
    const times = { hidden: [] as number[], undeclared: [] as number[], nonsense: [] as number[] };
    for (let round = 0; round < rounds; round += 1)
      for (const kind of ['hidden', 'undeclared', 'nonsense'] as const) {
        const ask = asked[kind][round % asked[kind].length]!;
        const start = performance.now();
        await ask();
        times[kind].push(performance.now() - start);
      }
    const medians = Object.values(times).map((all) => all.toSorted((a, b) => a - b)[rounds >> 1]!);
    ratios.push(Math.max(...medians) / Math.min(...medians));
  }
  return Math.min(...ratios);
}
