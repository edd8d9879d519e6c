/** How well a text of the page fits the text an author wrote. */

export const clean = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Case, a trailing count such as "(3)", and signs around the words ("Name *", "More ▾", "E-mail:") do not matter. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s*\(\d+\)$/, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** Without case, space and what `bare` leaves out: a text that holds none of it cannot fit. */
export const squeeze = (text: string): string => bare(text).replace(/\s+/g, '');

/** 1 for the same text, 0.8 when only case, counts or signs differ, else 0. Part of a text is never a fit. */
export function fitText(actual: string, wanted: string): number {
  if (actual === wanted) return 1;
  const loose = bare(actual);
  return loose && loose === bare(wanted) ? 0.8 : 0;
}
