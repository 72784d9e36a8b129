/**
 * From a leaning to an answer: whatever a person tends towards, only offered options are given, the order of
 * the options plays no part, and "none" or "no answer" never stands beside another tick.
 */
import type { Dice, Weights } from './dice.ts';

export interface Ask {
  code: string;
  row?: string;
  kind: 'one' | 'many' | 'text' | 'number' | 'rank';
  options: string[];
  max?: number;
  min?: number;
  maxLength?: number;
}

/** What a person tends to answer; an empty leaning leaves everything to chance. */
export interface Leaning {
  /** Codes given instead of an answer (-7, -8, -9), each with its chance. */
  aside?: Weights;
  /** One of these, by weight. */
  one?: Weights;
  /** Each of these by its own chance. */
  ticks?: Weights;
  /** The first `count` of these, by weight. */
  top?: { weights: Weights; count: number };
  /** A place on a scale, 0 to 1. */
  position?: number;
}

const noAnswer = new Set(['-7', '-8', '-9']);
const exclusive = new Set([...noAnswer, 'none', 'no']);

export function chooseFor(dice: Dice, ask: Ask, leaning: Leaning): string | string[] | undefined {
  const options = [...new Set(ask.options)];
  if (ask.kind === 'number') return chooseNumber(dice, ask, leaning);
  if (ask.kind === 'text' || options.length === 0) return undefined;
  if (ask.kind === 'rank') return rank(dice, ask, leaning, options);
  const declined = Object.entries(leaning.aside ?? {}).find(
    ([code, chance]) => options.includes(code) && dice.unit(...keyOf(ask), 'aside', code) < chance
  )?.[0];
  if (ask.kind === 'one') return declined ?? chooseOne(dice, ask, leaning, options);
  const chosen = declined === undefined ? chooseMany(dice, ask, leaning, options) : [declined];
  return chosen.length > 0 && ask.max !== 0 ? chosen.sort() : undefined;
}

function keyOf(ask: Ask): string[] {
  return [ask.code, ask.row ?? ''];
}

/** Weights of the offered options; where none of them is known, all alike and "no answer" rare. */
function offered(options: readonly string[], weights: Weights = {}): Weights {
  const known = options.filter((option) => (weights[option] ?? 0) > 0);
  return known.length > 0
    ? Object.fromEntries(known.map((option) => [option, weights[option] ?? 0]))
    : Object.fromEntries(options.map((option) => [option, noAnswer.has(option) ? 0.02 : 1]));
}

function weightsOf(leaning: Leaning): Weights | undefined {
  return leaning.one ?? leaning.top?.weights ?? leaning.ticks;
}

function chooseOne(dice: Dice, ask: Ask, leaning: Leaning, options: readonly string[]): string {
  const onScale = leaning.position === undefined ? undefined : nearest(options, leaning.position);
  return onScale ?? dice.one(offered(options, weightsOf(leaning)), ...keyOf(ask));
}

/** The step of a numeric scale closest to a position; undefined where the options are no numbers. */
function nearest(options: readonly string[], position: number): string | undefined {
  const steps = options
    .filter((option) => !noAnswer.has(option) && option.trim() !== '' && Number.isFinite(Number(option)))
    .sort((a, b) => Number(a) - Number(b));
  const low = Number(steps[0]);
  const aim = low + position * (Number(steps.at(-1)) - low);
  const distance = (step: string) => Math.abs(Number(step) - aim);
  return [...steps].sort((a, b) => distance(a) - distance(b))[0];
}

function chooseMany(dice: Dice, ask: Ask, leaning: Leaning, options: readonly string[]): string[] {
  const least = Math.max(ask.min ?? 0, 0);
  const most = Math.max(ask.max ?? Infinity, 0);
  if (leaning.one || leaning.position !== undefined) {
    const only = chooseOne(dice, ask, leaning, options);
    if (exclusive.has(only) || least < 2) return [only];
  }
  const free = options.filter((option) => !exclusive.has(option));
  const preferred = dice.race(withStrangers(free, weightsOf(leaning)), ...keyOf(ask));
  const wanted = leaning.top
    ? preferred.slice(0, leaning.top.count)
    : preferred.filter(
        (option) => dice.unit(...keyOf(ask), 'tick', option) < tickChance(leaning, free, option)
      );
  const none = ['none', 'no'].find((code) => options.includes(code));
  if (wanted.length === 0 && none !== undefined) return [none];
  const filled = [...wanted, ...preferred.filter((option) => !wanted.includes(option))];
  return filled.slice(0, Math.min(most, Math.max(wanted.length, least)));
}

/** Options a leaning does not know come last, but they come: a minimum may need them. */
function withStrangers(options: readonly string[], weights: Weights = {}): Weights {
  return Object.fromEntries(options.map((option) => [option, Math.max(weights[option] ?? 0, 0.02)]));
}

function tickChance(leaning: Leaning, free: readonly string[], option: string): number {
  const ticks = leaning.ticks ?? {};
  return free.some((other) => other in ticks) ? (ticks[option] ?? 0) : 0.35;
}

function rank(dice: Dice, ask: Ask, leaning: Leaning, options: readonly string[]): string[] | undefined {
  const free = options.filter((option) => !exclusive.has(option));
  const order = dice.race(withStrangers(free, weightsOf(leaning)), ...keyOf(ask)).slice(0, ask.max);
  return order.length > 0 ? order : undefined;
}

function chooseNumber(dice: Dice, ask: Ask, leaning: Leaning): string {
  const low = Math.ceil(ask.min ?? 0);
  const high = Math.max(low, Math.floor(ask.max ?? low + 10));
  const position = leaning.position ?? dice.unit(...keyOf(ask), 'number');
  return String(Math.min(high, low + Math.floor(position * (high - low + 1))));
}
