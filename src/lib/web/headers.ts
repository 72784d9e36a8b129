/** Security headers that every answer carries. */

/** What a resident page may load: its own style, script and pictures, and nothing else. */
export const RESIDENT_CSP = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // For the address of the service worker, and nothing else.
  'trusted-types stemm-worker'
].join('; ');

/**
 * For a survey that its coordinator lets other sites show: only they may frame it. Older browsers know no such
 * list, so that the header of theirs, which could only forbid, is left out.
 */
export function framedBy(headers: Pick<Headers, 'get' | 'set'>, origins: readonly string[]): void {
  const own = headers.get('content-security-policy') ?? RESIDENT_CSP;
  const policy = own.replace("frame-ancestors 'none'", `frame-ancestors ${origins.join(' ')}`);
  headers.set('content-security-policy', policy);
}

/** For a survey whose questions can be heard; every other page is spared the bytes. */
export function withSound(headers: Pick<Headers, 'get' | 'set'>): void {
  headers.set('content-security-policy', `${headers.get('content-security-policy') ?? RESIDENT_CSP}; media-src 'self'`);
} // prettier-ignore

export function secureHeaders(headers: Pick<Headers, 'get' | 'set' | 'delete'>, isStaff: boolean): void {
  headers.set('x-content-type-options', 'nosniff');
  // `no-referrer` would make browsers send `Origin: null` with our own forms, which the CSRF check refuses.
  headers.set('referrer-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  const policy = headers.get('content-security-policy') ?? '';
  if (policy.includes("frame-ancestors 'none'")) headers.set('x-frame-options', 'DENY');
  else headers.delete('x-frame-options');
  if (isStaff) headers.set('cache-control', 'no-store');
}
