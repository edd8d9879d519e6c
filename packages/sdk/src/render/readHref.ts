/** Checks an authored address once more before it becomes a link or a source: the compiler did, but we trust no file. */
const allowed = ['http:', 'https:', 'mailto:', 'tel:'];

/** Undefined for anything that is not http, https, mailto, tel or a path of this origin, and for hidden user names. */
export function readHref(href: unknown): URL | undefined {
  try {
    const url = new URL(String(href), location.href);
    if (!allowed.includes(url.protocol) || url.username || url.password) return undefined;
    // `/\evil.example` and `//evil.example` look like paths and are not.
    if (/^[/\\]/.test(String(href)) && url.origin !== location.origin) return undefined;
    return url;
  } catch {
    return undefined;
  }
}
