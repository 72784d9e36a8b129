/** Draws a workshop's pages: itself with the form, the one after registering, the one to cancel. */
import type { ComponentProps } from 'svelte';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { isDraft, type Locale } from '#lib/i18n/locale.ts';
import { textOf } from '#lib/i18n/localized.ts';
import type { Problems, TypedRegistration } from '#lib/workshops/registration.ts';
import type { Registered } from '#lib/workshops/server/registration-service.ts';
import type { WorkshopView } from '#lib/workshops/server/workshop-service.ts';
import { languageNames, takesRegistrations, whenText } from '#lib/workshops/workshop.ts';
import { renderDocument } from '../../document.ts';
import WorkshopDocument from './WorkshopDocument.svelte';

type Hidden = { name: string; value: string }[];

export interface FormState {
  id: string;
  typed: TypedRegistration;
  problems: Problems;
  remark?: string;
}

export function workshopPage(view: WorkshopView, locale: Locale, form: FormState): string {
  const { workshop, region, standing, freeSeats } = view;
  const t = residentTranslator(locale);
  const spoken = languageNames(workshop.languages, locale);
  return draw(view, locale, textOf(workshop.title, locale), {
    ...(takesRegistrations(standing)
      ? { action: address(view), hidden: [{ name: 'id', value: form.id }] }
      : {}),
    workshop: {
      ...facts(view, locale),
      summary: textOf(workshop.summary, locale),
      description: workshop.description[locale] ?? [],
      whatToExpect: textOf(workshop.whatToExpect, locale),
      languagesSpoken: textOf(workshop.languagesSpoken, locale) || spoken.map(({ name }) => name).join(' · '),
      standing,
      freeSeats,
      capacity: workshop.capacity,
      spoken,
      typed: form.typed,
      problems: form.problems,
      ...(form.remark ? { remark: form.remark } : {}),
      controller: region.contact.controller,
      calendarHref: calendar(view, locale),
      cancelHref: `${address(view)}/cancel?lang=${locale}`,
      t
    }
  });
}

export function registeredPage(view: WorkshopView, locale: Locale, registered: Registered): string {
  const { code, position } = registered;
  const state = registered.state === 'waiting' ? 'waiting' : 'confirmed';
  const t = residentTranslator(locale);
  return draw(
    view,
    locale,
    state === 'waiting' ? t('workshop.waiting-title') : t('workshop.confirmed-title'),
    {
      action: address(view),
      hidden: [{ name: 'code', value: code }],
      registered: {
        ...facts(view, locale),
        state,
        position,
        code,
        calendarHref: calendar(view, locale),
        cancelHref: `${address(view)}/cancel?lang=${locale}&code=${code}`,
        t
      }
    }
  );
}

/** @param standing how the registration stands, where the code was right; @param problem what was wrong with it */
export function cancelPage(
  view: WorkshopView,
  locale: Locale,
  code: string,
  standing?: Pick<Registered, 'state' | 'position'>,
  problem?: string
): string {
  const t = residentTranslator(locale);
  const isDone = standing?.state === 'cancelled';
  return draw(view, locale, isDone ? t('workshop.cancelled-title') : t('workshop.to-cancel'), {
    action: `${address(view)}/cancel`,
    hidden: isDone ? [{ name: 'code', value: code }] : [],
    cancel: {
      ...facts(view, locale),
      code,
      position: standing?.position ?? null,
      ...(standing ? { state: standing.state } : {}),
      ...(problem ? { problem } : {}),
      workshopHref: `${address(view)}?lang=${locale}`,
      t
    }
  });
}

const address = ({ workshop }: WorkshopView) => `/w/${workshop.id}`;
const calendar = (view: WorkshopView, locale: Locale) => `${address(view)}.ics?lang=${locale}`;

function facts({ workshop }: WorkshopView, locale: Locale) {
  return {
    title: textOf(workshop.title, locale),
    when: whenText(workshop, locale),
    where: textOf(workshop.place, locale)
  };
}

type Content = Omit<ComponentProps<typeof WorkshopDocument>, 'frame'> & { action?: string; hidden?: Hidden };

function draw(
  view: WorkshopView,
  locale: Locale,
  title: string,
  { action, hidden = [], ...content }: Content
): string {
  const { region, commune, languages } = view;
  const frame = {
    locale,
    languages,
    place: commune.name,
    madeUp: region.madeUp,
    draft: isDraft(locale),
    aboutHref: `/about/${region.id}/`,
    // A page that was posted answers in the language in which it was shown, also without a cookie.
    ...(action
      ? { formAction: action, hidden: [...hidden, { name: '~lang', value: locale }] }
      : { languageHref: `${address(view)}?` }),
    t: residentTranslator(locale)
  };
  return renderDocument({ locale, title }, WorkshopDocument, { frame, ...content });
}
