/** From the answer with an index to a page that decides by it. */
export const TAKE_UP_MS = 50;
