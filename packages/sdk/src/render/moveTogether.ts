/** Lets all that follow the page read it first and write after, once a frame: in turns, each would lay the page out anew. */
import { quietly } from '../page/natives.js';

/** Reads where things are, and returns what puts ours beside them. */
export type Move = () => (() => void) | undefined;

const waiting = new Set<Move>();
let isDue = false;

/** In the frame a scroll is told in, before it is painted. Returns what takes it back. */
export function moveTogether(move: Move): () => void {
  waiting.add(move);
  if (!isDue) requestAnimationFrame(moveAll);
  isDue = true;
  return () => waiting.delete(move);
}

function moveAll(): void {
  const moves = [...waiting];
  isDue = false;
  waiting.clear();
  for (const write of moves.map((read) => quietly(read))) if (write) quietly(write);
}
