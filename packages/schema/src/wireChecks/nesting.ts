/** How deep a JSON text is nested, found before anything recurses into it. */
import { limits } from '../limits.js';

const quote = 34;
const backslash = 92;

/** Offset of the first bracket deeper than `depth`, or undefined. Linear, without recursion, without memory. */
export function findTooDeep(text: string, depth: number = limits.depth): number | undefined {
  let now = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === backslash) index++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === 91 || code === 123) {
      now++;
      if (now > depth) return index;
    } else if (code === 93 || code === 125) now--;
  }
  return undefined;
}
