/**
 * The frozen waves of one series side by side: each item with its figures, the breaks between neighbours, and what
 * changed between the last two. A pure function of published rows and published questionnaires.
 */
import type { Locale } from '#lib/i18n/locale.ts';
import {
  breaksOfBreakdown,
  breaksOfItem,
  breaksOfWave,
  notesOf,
  sharedLanguages,
  type Break,
  type Note
} from '#lib/releases/comparability.ts';
import { isShown } from '#lib/releases/published-row.ts';
import { outcomes } from '#lib/releases/recode.ts';
import { cellId, type Cell, type Release } from '#lib/releases/release.ts';
import type { PublishedVersion } from '#lib/surveys/survey.ts';
import { changesOf, detectablePoints, type Change, type WavePair, type WaveRow } from './change.ts';

export interface FrozenWave {
  release: Pick<Release, 'cells' | 'sigma' | 'plan' | 'method'>;
  version: Pick<PublishedVersion, 'questionnaire' | 'texts'>;
}

export interface Group {
  breakdown: string;
  category: string;
}

/** Between a wave and the next. */
export interface Step {
  /** Breaks of every figure, and of every figure of the group. */
  whole: Break[];
  group: Break[];
  notes: Note[];
  /** Offered by both. */
  languages: Locale[];
}

export interface Panel {
  item: string;
  /** One per wave, oldest first; null where the release has no such row. */
  cells: (Cell | null)[];
  /** Per step what breaks this item alone. */
  breaks: Break[][];
  /** Whether a line may join each wave with the next. */
  joined: boolean[];
  /** Between the last two waves; null across a break, and where one of them shows no figure. */
  change: Change | null;
  /** Of the newest figure with a next wave of the same size, in points; null where it shows none. */
  detectable: number | null;
}

export interface Comparison {
  steps: Step[];
  panels: Panel[];
  /** How many changes were looked at together. */
  tests: number;
}

/** @param waves oldest first; @param group null for everybody */
export function compareWaves(waves: readonly FrozenWave[], group: Group | null): Comparison {
  const compared = waves.map(({ version, release: { method } }) => ({ version, method }));
  const steps = compared.slice(1).map((later, at) => {
    const earlier = compared[at]!;
    return {
      whole: breaksOfWave(earlier, later),
      group: group ? breaksOfBreakdown(earlier, later, group.breakdown) : [],
      notes: notesOf(earlier, later),
      languages: sharedLanguages(earlier, later)
    };
  });
  const asked = outcomes.filter(({ code }) => waves.some(({ release }) => release.plan.items.includes(code)));
  const drafts = asked.map(({ code: item }) => {
    const id = cellId({ item, breakdown: group?.breakdown ?? null, category: group?.category ?? null });
    const breaks = steps.map((_, at) => breaksOfItem(compared[at]!, compared[at + 1]!, item));
    return {
      item,
      cells: waves.map(({ release }) => release.cells.find((cell) => cell.id === id) ?? null),
      breaks,
      joined: steps.map((step, at) => [...step.whole, ...step.group, ...breaks[at]!].length === 0)
    };
  });
  const pairs = drafts.map(({ cells, joined }) => (joined.at(-1) ? pairOf(waves, cells) : null));
  const changes = changesOf(pairs.filter((pair) => pair !== null));
  let next = 0;
  const panels = drafts.map((draft, at) => ({
    ...draft,
    change: pairs[at] ? changes[next++]! : null,
    detectable: detectableFrom(waves, draft.cells)
  }));
  return { steps, panels, tests: changes.length };
}

function pairOf(waves: readonly FrozenWave[], cells: readonly (Cell | null)[]): WavePair | null {
  const [earlier, later] = [-2, -1].map((at) => rowOf(waves.at(at), cells.at(at)));
  return earlier && later ? { earlier, later } : null;
}

function rowOf(wave: FrozenWave | undefined, cell: Cell | null | undefined): WaveRow | undefined {
  return wave && cell && isShown(cell) ? { row: cell, sigma: wave.release.sigma } : undefined;
}

function detectableFrom(waves: readonly FrozenWave[], cells: readonly (Cell | null)[]): number | null {
  const newest = rowOf(waves.at(-1), cells.at(-1));
  return newest ? detectablePoints({ earlier: newest, later: newest }) : null;
}

/** The groups that both of the last two releases list, in the order of the newest; of a single one all of it. */
export function groupsOf(waves: readonly FrozenWave[]): Group[] {
  const listed = ({ release }: FrozenWave) =>
    release.cells.flatMap(({ item, breakdown, category }) =>
      item === 'RESP' && breakdown !== null && category !== null ? [{ breakdown, category }] : []
    );
  const [newest, before] = [waves.at(-1), waves.at(-2)];
  if (!newest) return [];
  const known = new Set(
    (before ?? newest).release.cells.map(({ breakdown, category }) => `${breakdown}/${category}`)
  );
  return listed(newest).filter(({ breakdown, category }) => known.has(`${breakdown}/${category}`));
}
