// Addresses that belong to `handrail dev` itself, on the app's own origin: so the app's content policy has less to object to.

/** Everything below it is ours; it acts as the collector's address for the page. */
export const ROOT = '/.handrail/';
export const SCRIPT = `${ROOT}sdk/dev.js`;
export const EVENTS = `${ROOT}dev/events`;
export const PREVIEW = `${ROOT}preview/`;
/** Where a tab keeps which guide it previews. */
export const PREVIEW_ITEM = 'handrail-preview';
/** A write key that begins like this is a preview's; the rest names the guide. */
export const PREVIEW_KEY = 'preview-';

/** Between the hash of a tree and the guide it is previewed for. */
export const OF_GUIDE = '!';

/** Ids are small letters, digits, hyphens and slashes; a slash would end a part of an address. */
export const toSlug = (guide: string): string => guide.replaceAll('/', '~');
export const fromSlug = (slug: string): string => slug.replaceAll('~', '/');
