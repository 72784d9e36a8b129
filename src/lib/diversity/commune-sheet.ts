/** One commune: who lives there by its register, how many answered, what they lack, or why no figure is shown. */
import { figuresOf, type PopulationFigures } from '#lib/places/population.ts';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import type { Commune } from '#lib/places/region.ts';
import type { Release } from '#lib/releases/release.ts';
import type { Dimension } from './composition.ts';
import type { Finding } from './finding.ts';
import { leadingFields, needsOf, type NeedOfField } from './need-share.ts';
import type { Group } from './reach.ts';
import { populationDiversity, type PopulationDiversity } from './register.ts';

/** Why there are no need shares: each is a sentence of the catalogue. */
export type WithoutNeeds = 'not-frozen' | 'not-member' | 'not-planned' | 'too-few';

export interface RegisterProfile {
  figures: PopulationFigures;
  diversity: PopulationDiversity | null;
}

export interface CommuneSheet {
  /** Undefined where no register was imported for it. */
  profile: RegisterProfile | undefined;
  region: RegisterProfile | undefined;
  /** The commune among all communes: base, share of respondents and of residents. */
  reach: Group | undefined;
  needs: NeedOfField[];
  without: WithoutNeeds | null;
  finding: Finding;
}

export function registerProfile(margins: readonly PopulationMargin[]): RegisterProfile | undefined {
  const figures = figuresOf(margins);
  if (!figures) return undefined;
  const citizenships = figures.others.find(({ variable }) => variable === 'CIT');
  const counts = citizenships?.rows.map(({ count }) => count) ?? [];
  return { figures, diversity: populationDiversity('CIT', counts) };
}

export interface SheetInput {
  commune: Commune;
  /** Of the member communes and of this one. */
  margins: readonly PopulationMargin[];
  members: readonly string[];
  release: Release | undefined;
  /** The dimension COMMUNE of the same release. */
  communes: Dimension | undefined;
}

export function communeSheet({ commune, margins, members, release, communes }: SheetInput): CommuneSheet {
  const profile = registerProfile(margins.filter(({ communeId }) => communeId === commune.id));
  const needs = release ? needsOf(release, 'COMMUNE', commune.id) : [];
  const without = whyWithout(commune, release, needs);
  return {
    profile,
    region: registerProfile(margins.filter(({ communeId }) => members.includes(communeId))),
    reach: communes?.groups.find(({ category }) => category === commune.id),
    needs: without ? [] : needs,
    without,
    finding: without ? profileFinding(profile) : needFinding(release!, commune.id, needs)
  };
}

function whyWithout(
  commune: Commune,
  release: Release | undefined,
  needs: readonly NeedOfField[]
): WithoutNeeds | null {
  if (commune.standing !== 'member') return 'not-member';
  if (!release) return 'not-frozen';
  if (!release.plan.oneWay.includes('COMMUNE') || needs.length === 0) return 'not-planned';
  return needs.some(({ own }) => own) ? null : 'too-few';
}

/** Names a field alone only where no other field could be the first. */
function needFinding(release: Release, commune: string, needs: readonly NeedOfField[]): Finding {
  const leading = leadingFields(release, 'COMMUNE', commune);
  const first = needs.find(({ field }) => field === leading[0])!.own!;
  const values = { own: first.percent / 100, lower: first.lower / 100, upper: first.upper / 100 };
  const key =
    leading.length === 1 ? 'commune.leads' : leading.length <= 3 ? 'commune.lead' : 'commune.none-leads';
  return { key, fields: leading.length <= 3 ? leading : leading.slice(0, 1), values };
}

function profileFinding(profile: RegisterProfile | undefined): Finding {
  const citizenships = profile?.figures.others.find(({ variable }) => variable === 'CIT');
  const national = citizenships?.rows.find(({ category }) => category === 'lu')?.count;
  if (!profile || national === undefined) return { key: 'commune.unknown', values: {} };
  return { key: 'commune.profile', values: { abroad: 1 - national / profile.figures.total } };
}
