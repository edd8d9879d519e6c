/** Says which element is meant, in several ways that each are enough, so that a release may take some of them away. */
import type { TargetDescription } from '@handrail/schema';
import { createFind, type FindPage, goOn, type Looking, match } from './find.js';
import { chooseGrounds } from './grounds.js';
import { readParts, type Said } from './readParts.js';
import { type Place, readPlaces } from './readPlaces.js';
import { contains } from './roots.js';

/** More ways make a target no safer and every look dearer. */
const maxWays = 8;
/** Places of one kind that are tried for one part. */
const maxTries = 3;

/** Ways that do without its words: with as many, a rewording leaves something. */
const enoughSigns = 2;

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

  /** Who would be taken for it were it gone. */
  function rivalsOf(way: TargetDescription): Element[] {
    const { has, ...outer } = way;
    if (!has) return finish(match(without(way), way));
    const inner = finish(match(without(has), has));
    return finish(match(withoutIt, outer)).filter((one) => inner.some((part) => part !== one && contains(one, part)));
  }

  const all: (Said & { readonly isEnough: boolean })[] = [];
  let around: Place[][] | undefined;
  for (const { way, isEnough, rests } of readParts(element, page)) {
    if (!finish(match(page, way)).includes(element)) continue;
    const rivals = rivalsOf(way);
    if (isEnough && !rivals.length) {
      all.push({ way, isEnough, rests });
      continue;
    }
    around ??= readPlaces(element, page);
    for (const places of around) {
      const placed = places.filter(({ holds }) => !rivals.some(holds)).slice(0, maxTries);
      for (const place of placed) all.push({ way: place.narrow(way), isEnough, rests: [...rests, ...place.rests] });
    }
  }
  const choose = (from: readonly Said[]) => chooseGrounds(from, ({ way }) => isProved(way), maxWays);
  const sure = all.filter(({ isEnough }) => isEnough);
  const exact = choose(sure.filter(({ rests }) => !rests.includes('gist')));
  // Who shares a word with what is gone may be another one: that is risked only where little else is known of it.
  const signs = exact.filter(({ rests }) => !rests.includes('words'));
  const chosen = signs.length >= enoughSigns ? exact : choose(sure);
  // Where it has a sign of its own, what is of its kind and lacks that sign is another one.
  return (chosen.length ? chosen : choose(all)).map(({ way }) => way);
}

const wordsOf = ({ name, text, like, has }: TargetDescription): string | undefined =>
  name ?? text ?? like ?? (has && wordsOf(has));
