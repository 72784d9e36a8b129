/** A question for files as it is shown: what is there, by kind and size, and what may still be chosen. */
import type { Translate } from '#lib/i18n/messages.ts';
import { kindWords, megabytes, refsIn } from './file-answer.ts';
import type { FileWish } from './questionnaire.ts';
import type { ItemView } from './view.ts';

export function filesView(
  wish: FileWish,
  value: unknown,
  t: Translate,
  locale: string
): NonNullable<ItemView['files']> {
  const size = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  const refs = refsIn(value);
  return {
    shown: refs.map(
      (ref, at) =>
      t('item.file', { number: at + 1, kind: ref.kind.toUpperCase(), size: size.format(Math.ceil(ref.size / 1000)) }) // prettier-ignore
    ),
    hint: [
      t('item.file-hint', { types: kindWords(wish), max: megabytes(wish) }),
      ...(wish.most > 1 ? [t('check.file-many', { max: wish.most })] : [])
    ].join(' '),
    accept: wish.kinds.map((kind) => (kind === 'pdf' ? 'application/pdf' : `image/${kind}`)).join(),
    multiple: wish.most - refs.length > 1,
    open: refs.length < wish.most
  };
}
