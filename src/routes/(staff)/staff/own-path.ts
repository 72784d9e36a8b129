/** Where to go after signing in: an address of our own staff pages, never one that somebody slipped in. */
export function nextIn({ searchParams }: Pick<URL, 'searchParams'>): string {
  const next = searchParams.get('next');
  return next !== null && /^\/staff(\/[A-Za-z0-9._~/-]*)?$/.test(next) && !next.includes('//')
    ? next
    : '/staff';
}
