/** What the pages of paper entry are given to show, and the words for what was typed. */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import { wrongCodes, type Phrases } from '../paper-shorthand.ts';
import type { LineView, QuestionView, SectionView } from '../paper-view.ts';

export interface Head {
  copy: string;
  version: string;
  language: string;
  commune: string;
  code: string;
}

export interface Shown {
  turn: 'first' | 'second';
  isAlone: boolean;
  language: Locale;
  sections: SectionView[];
  typed: Record<string, string>;
  problems: Record<string, string>;
  dropped: string[];
}

export interface ShownSettlement {
  language: Locale;
  differences: {
    name: string;
    question?: Pick<QuestionView, 'number' | 'code' | 'title'>;
    line?: LineView;
    first: string;
    second: string;
    pick: string;
    typed: string;
    problem?: string;
  }[];
}

export interface WhatWasDone {
  what: 'kept' | 'arrived' | 'over';
  copy: string;
  dropped: string[];
}

/** `{at}` stays for whoever says it. */
export function phrasesOf(t: Translate): Phrases {
  const wrong = wrongCodes.map((code) => [code, t(`entry.wrong-${code}`, { at: '{at}' })] as const);
  return {
    ...(Object.fromEntries(wrong) as Omit<Phrases, 'blank' | 'unreadable'>),
    blank: t('entry.said-blank'),
    unreadable: t('entry.said-unreadable')
  };
}

/** What the script needs to read a line, in the fewest letters. */
export function lineData({ kind, marks, as, labels }: LineView): string {
  return JSON.stringify({ kind, marks, as, labels });
}
