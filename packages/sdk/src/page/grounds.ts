/** Chooses ways of saying a target so that no release takes all of them at once. */

/**
 * What a way rests on: its words exactly (`words`) or most of them (`gist`), what is named for the app (`id`, `testId`,
 * `attribute`), what is named for its looks (`class`), what kind of thing it is to people (`role`) and to the browser (`tag`), and what stands
 * around it (`around`).
 */
export type Ground = 'id' | 'testId' | 'class' | 'attribute' | 'words' | 'gist' | 'role' | 'tag' | 'around';

export interface Grounded {
  readonly rests: readonly Ground[];
}

/** What one change of a release takes away. */
const changes: readonly (readonly Ground[])[] = [
  ['id'],
  ['testId'],
  ['class'],
  ['attribute'],
  ['words'],
  ['words', 'gist'],
  ['role'],
  ['tag'],
  ['around'],
];

/** A release of one, two or three changes, and how much it counts that something is left after it. */
const releases: readonly { readonly takes: readonly Ground[]; readonly weight: number }[] = changes.flatMap(
  (one, i) => [
    { takes: one, weight: 1 },
    ...changes
      .slice(i + 1)
      .flatMap((two, j) => [
        { takes: [...one, ...two], weight: 0.3 },
        ...changes.slice(i + j + 2).map((three) => ({ takes: [...one, ...two, ...three], weight: 0.1 })),
      ]),
  ],
);

/** A second way outvotes one that is led astray; a third is worth little. */
const worth = [1, 0.4, 0.1];

const survives = ({ rests }: Grounded, takes: readonly Ground[]) => !rests.some((ground) => takes.includes(ground));

/** How much more is safe with this one beside those. */
function gain(one: Grounded, beside: readonly Grounded[]): number {
  let sum = 0;
  for (const { takes, weight } of releases) {
    if (!survives(one, takes)) continue;
    sum += weight * (worth[beside.filter((other) => survives(other, takes)).length] ?? 0);
  }
  return sum;
}

/**
 * @param all in the order in which people would say them: the first that is proved is taken
 * @param isProved asked of as few as it takes, as it is dear
 * @param most are taken
 */
export function chooseGrounds<Item extends Grounded>(
  all: readonly Item[],
  isProved: (item: Item) => boolean,
  most: number,
): Item[] {
  const left = [...all];
  const taken: Item[] = [];
  while (taken.length < most && left.length) {
    const gains = left.map((one) => gain(one, taken));
    const most = Math.max(...gains);
    if (taken.length && most === 0) break;
    const [best] = left.splice(taken.length ? gains.indexOf(most) : 0, 1);
    if (best && isProved(best)) taken.push(best);
  }
  return taken.sort((a, b) => all.indexOf(a) - all.indexOf(b));
}
