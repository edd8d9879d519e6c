/** How well a text of the page fits the text an author wrote. */

/** Soft hyphens and characters without width are for breaking lines, not for reading. */
export const clean = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/[\xad\u200b-\u200f\u2060]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

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

export const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));

/** 0.8 where both share at least half of their words (Sørensen and Dice: twice the common over the sum), else 0. */
export function fitLike(actual: string, wanted: string): number {
  const [has, wants] = [wordsOf(actual), wordsOf(wanted)];
  const common = [...wants].filter((word) => has.has(word)).length;
  return common && 4 * common >= has.size + wants.size ? 0.8 : 0;
}
