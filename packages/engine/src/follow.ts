/** Conditions and flags are graphs: each node asks one thing and leads on by the answer, until a leaf is reached. */
import type { Check, Situation } from './check.js';
import { isObject } from './isObject.js';
import { MAX_REMEMBERED_VALUES } from './limits.js';
import { own } from './own.js';

/** One question. All nodes, leaves too, have the same fields in the same order: to a JIT they are one kind of object. */
export interface Node {
  /** None where it is a leaf. */
  readonly test: Check | undefined;
  /** The node it leads to where the test holds; of a leaf, what it answers. */
  readonly yes: unknown;
  readonly no: Node | undefined;
  /** The attribute it asks about; none asks about the subject as a whole. */
  readonly slot: Slot | undefined;
  /** Its place among the nodes of this attribute. */
  readonly at: number;
}

/** An attribute by its path, as it was read last. All nodes that ask for it share it, so that it is read once a subject. */
export interface Slot {
  readonly path: readonly string[];
  size: number;
  /** Whose it is. Who has changed is another object: see `Context.attributes`. */
  of?: unknown;
  value: unknown;
  /** What the nodes have answered for this value; none for objects, and for what came after the first many. */
  row?: boolean[] | undefined;
  readonly rows: Map<unknown, boolean[]>;
}

export const createNode = (test?: Check, yes?: Node, no?: Node, slot?: Slot): Node => ({
  test,
  yes,
  no,
  slot,
  at: slot ? slot.size++ : 0,
});

export const createLeaf = (answer: unknown): Node => createNode(undefined, answer as Node);

/** The leaf that a subject comes to. */
export function follow(from: Node, subject: unknown, situation: Situation): Node {
  let node = from;
  for (;;) {
    const { test, slot, at } = node;
    if (!test) return node;
    const row = slot && (slot.of === subject ? slot.row : read(slot, subject));
    let holds = row?.[at];
    if (holds === undefined) {
      try {
        holds = test(slot ? slot.value : subject, situation);
      } catch {
        // What would throw, such as the text of an object that has none, does not hold.
        holds = false;
      }
      // What takes a situation hangs on more than the value.
      if (row && test.length < 2) row[at] = holds;
    }
    node = (holds ? node.yes : node.no) as Node;
  }
}

/** The row of the value that the subject has there. */
function read(slot: Slot, subject: unknown): boolean[] | undefined {
  const { path, rows } = slot;
  let value = subject;
  for (const key of path) value = isObject(value) ? own(value, key) : null;
  slot.of = subject;
  slot.value = value ??= null;
  slot.row = rows.get(value);
  if (!slot.row && rows.size < MAX_REMEMBERED_VALUES && !isObject(value)) {
    slot.row = [];
    rows.set(value, slot.row);
  }
  return slot.row;
}
