/**
 * What a published figure allows to be computed: its noise, its interval and its variance come from the
 * row alone. An interval from the microdata would give the answers away that the noise protects.
 */
import { Z95, normalCdf } from './normal.ts';

/** The numbers of one published row. */
export interface PublishedShare {
  /** Shown base, persons. */
  readonly base: number;
  /** Whole percent. */
  readonly percent: number;
  /** n·Σv²/(Σv)² of the cell, two decimals. */
  readonly deff: number;
  /** λ = m·n/Σv of the cell, two decimals. */
  readonly noiseFactor: number;
}

/** Standard deviation ν = σλ/B of the noise on a published share (0 to 1). */
export function noiseSd({ base, noiseFactor }: PublishedShare, sigma: number): number {
  return (sigma * noiseFactor) / base;
}

/**
 * Half-width h of the 95 % interval, unrounded, on the scale 0 to 1: with n* = B/deff and
 * p_s = (p·n* + 2)/(n* + 4), h = z·√(p_s(1−p_s)/(n*+4) + (σλ/B)²). (Agresti–Coull, plus the noise.)
 */
export function publishedHalfWidth(row: PublishedShare, sigma: number): number {
  const n = row.base / row.deff;
  const p = ((row.percent / 100) * n + 2) / (n + 4);
  return Z95 * Math.sqrt((p * (1 - p)) / (n + 4) + noiseSd(row, sigma) ** 2);
}

/** Variance of a published share, (h/z)². */
export function publishedVariance(row: PublishedShare, sigma: number): number {
  return (publishedHalfWidth(row, sigma) / Z95) ** 2;
}

/**
 * The chance to guess right between two answers that differ by `distance` standard deviations of noise:
 * Φ(distance/2). A coin has ½.
 */
export function guessProbability(distance: number): number {
  return normalCdf(distance / 2);
}
