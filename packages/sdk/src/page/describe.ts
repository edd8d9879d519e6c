/** Says which element is meant, in several ways that each are enough, so that a release may take some of them away. */
import type { TargetDescription } from '@handrail/schema';
import { createFind, type FindPage, goOn, type Looking, match } from './find.js';
import { readParts } from './readParts.js';
import { type Place, readPlaces } from './readPlaces.js';
import { contains } from './roots.js';

/** More ways make a target no safer and every look dearer. */
const maxWays = 8;
/** Places of one kind that are tried for one part. */
const maxTries = 3;

/** Nobody waits for this but an author. */
const finish = <Answer>(looking: Looking<Answer>): Answer => goOn(looking, Number.POSITIVE_INFINITY) as Answer;

/**
 * Describes an element as an author would: by test id, role and name, label, text, id, what the app itself calls it, or
 * where it is. Each way is proved: it leads to this element, and to none once this element is gone. Never by generated
 * ids, hashed classes or position.
 * @returns undefined where nothing can be said that is true of it alone
 */
export function describe(element: Element, page: FindPage): TargetDescription | undefined {
  const [first, ...others] = readWays(element, page);
  return first && { ...first, ...(others.length > 0 && { or: others }) };
}

function readWays(element: Element, page: FindPage): TargetDescription[] {
  const withoutIt = { ...page, isGone: (other: Element) => contains(element, other) };
  // With it go its words from all that holds it.
  const withoutWords = { ...page, isGone: (other: Element) => contains(element, other) || contains(other, element) };
  const find = createFind(page);
  const without = (way: TargetDescription) => (wordsOf(way) ? withoutWords : withoutIt);
  const isProved = (way: TargetDescription): boolean => {
    const found = finish(find(way));
    return (
      'element' in found && found.element === element && finish(createFind(without(way))(way)).status === 'missing'
    );
  };

  const ways: TargetDescription[] = [];
  let around: Place[][] | undefined;
  for (const { way, isEnough } of readParts(element, page)) {
    if (ways.length >= maxWays) break;
    if (!finish(match(page, way)).includes(element)) continue;
    // Who would be taken for it were it gone.
    const rivals = finish(match(without(way), way));
    if (isEnough && !rivals.length) {
      if (isProved(way)) ways.push(way);
      continue;
    }
    around ??= readPlaces(element, page);
    for (const places of around) {
      const placed = places
        .filter(({ holds }) => !rivals.some(holds))
        .slice(0, maxTries)
        .map(({ place }) => ({ ...way, ...place }))
        .find(isProved);
      if (placed) ways.push(placed);
    }
  }
  return ways.slice(0, maxWays);
}

const wordsOf = ({ name, text, like }: TargetDescription): string | undefined => name ?? text ?? like;
