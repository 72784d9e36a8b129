/** The cookie of a signed-in person. */

/**
 * The `__Host-` name binds the cookie to this host over https; on plain http, which only a trial on
 * the own machine uses, browsers would drop it.
 */
export function sessionCookieName(url: URL): string {
  return url.protocol === 'https:' ? '__Host-stemm' : 'stemm';
}

/** Ends with the browser; the server ends it after 30 idle minutes or 12 hours at the latest. */
export function sessionCookieOptions(url: URL) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' } as const;
}
