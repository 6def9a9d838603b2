/**
 * A path of this site to go back to after signing in, or `/`. Only an absolute path of our own passes: no scheme, no
 * `//host`, no backslash or control character that a browser would read as one (the WHATWG URL parser drops tabs).
 */
export function returnPath(candidate: string | string[] | undefined): string {
  if (typeof candidate !== 'string' || !candidate.startsWith('/') || candidate.length > 8_192) return '/';
  const base = new URL('http://own.invalid');
  if (!URL.canParse(candidate, base)) return '/';
  const url = new URL(candidate, base);
  const isOwn = url.origin === base.origin && !url.pathname.startsWith('//');
  return isOwn && !url.pathname.startsWith('/sign-in') ? `${url.pathname}${url.search}${url.hash}` : '/';
}
