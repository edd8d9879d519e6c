/** Which addresses may stand in a link: http, https, mailto, tel, and paths of the same site. */

/** Browsers drop control characters inside addresses and read a backslash as a slash; no honest link has them. */
const isReadOtherwise = (char: string) => char <= ' ' || char === '\u007f' || char === '\\';

/** True for what a browser will read exactly as the author meant it. */
export function isSafeHref(href: string): boolean {
  if ([...href].some(isReadOtherwise)) return false;
  if (href.startsWith('//')) return false;
  if (href.startsWith('/') || href.startsWith('#') || href.startsWith('?')) return true;
  if (/^(?:mailto|tel):[^/]/i.test(href)) return true;
  if (!/^https?:\/\/[^/]/i.test(href)) return false;
  try {
    const { username, password, hostname } = new URL(href);
    return username === '' && password === '' && hostname !== '' && !/^https?:\/\/[^/?#]*@/i.test(href);
  } catch {
    return false;
  }
}

/** A path of the same site, with query and fragment. */
export const isSamePath = (path: string): boolean => path.startsWith('/') && isSafeHref(path);

/** An address at one of these origins. */
export const isOneOf = (href: string, origins: readonly string[] = []): boolean =>
  /^https?:/i.test(href) && isSafeHref(href) && origins.includes(new URL(href).origin);
