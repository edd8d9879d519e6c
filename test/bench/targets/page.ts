/** Runs in the host's page: describes its elements, then plays trials in one go, so that the host never sees them. */
import { finder } from '@medv/finder';
import { getCssSelector } from 'css-selector-generator';
import { describe, find } from '../../../packages/sdk/src/describe.js';
import { clean, fitLike } from '../../../packages/sdk/src/page/fitText.js';
import { isVisible } from '../../../packages/sdk/src/page/isVisible.js';
import { readName } from '../../../packages/sdk/src/page/readName.js';
import { parentOf, readRoots } from '../../../packages/sdk/src/page/roots.js';
import { createRandom } from '../../support/createRandom.js';
import { identities, type MutationName, mutate, translate } from './mutations.js';

/** What somebody would point at. */
const pointable =
  'a[href],button,input,select,textarea,summary,label,h1,h2,h3,h4,img,th,[role]:not([role=presentation],[role=none],[role=generic],[role=row],[role=rowgroup]),[aria-label],[title]';

/** What reacts to a pointer says so by its cursor, even where it is a plain `div`. */
const isPointable = (element: Element): boolean => {
  if (element.matches(pointable)) return true;
  const { cursor } = getComputedStyle(element);
  return (
    /^(pointer|move|grab|copy|text)$/.test(cursor) &&
    element.parentElement !== null &&
    getComputedStyle(element.parentElement).cursor !== cursor
  );
};

type Finder = () => Element | null | undefined;
const tools = ['handrail', '@medv/finder', 'css-selector-generator'] as const;
interface Subject {
  readonly element: Element;
  readonly finders: Readonly<Record<(typeof tools)[number], Finder | undefined>>;
  readonly said: unknown;
}

const attempt = <Result>(run: () => Result): Result | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};
const bySelector = (selector: string | undefined): Finder | undefined =>
  selector === undefined ? undefined : () => attempt(() => document.querySelector(selector));

let subjects: readonly Subject[] = [];
/** What an earlier view had: where it stands and what it is. */
const known = new Set<string>();
const keyOf = (element: Element): string => {
  const path: string[] = [element.outerHTML.slice(0, 200)];
  for (let node = parentOf(element); node; node = parentOf(node)) path.push((node as Element).localName ?? '#');
  return path.join();
};

/** Words, and nothing else by which it could be told from another of its kind that came in its place. */
const hasWordsOnly = (element: Element): boolean =>
  ![element, ...element.querySelectorAll('*')].some(
    (one) => one.matches('svg,i,img,[class*=icon]') || [...one.attributes].some(({ name }) => identities.test(name)),
  );
const nameOf = (element: Element): string => readName(element) || clean(element.textContent);

export interface KeyedTarget {
  readonly key: string;
  readonly html: string;
  readonly said: ReturnType<typeof describe>;
  /** Of the peers, in the order of `tools`. */
  readonly selectors: readonly (string | undefined)[];
}

const pointables = (): Element[] =>
  readRoots(document)
    .flatMap((root) => [...root.querySelectorAll('*')])
    // A frame that is moved loads anew: what was in it is gone for everybody.
    .filter((element) => isPointable(element) && isVisible(element) && element.ownerDocument === document);

function keyed(keySource: string): Map<string, Element> {
  const keyOf = new Function(`return ${keySource}`)() as (element: Element) => string | undefined;
  const found = new Map<string, Element | undefined>();
  for (const element of pointables()) {
    const key = keyOf(element);
    if (key) found.set(key, found.has(key) ? undefined : element);
  }
  return new Map([...found].filter((entry): entry is [string, Element] => entry[1] !== undefined));
}

const api = {
  /** @returns how many elements there are to choose from, and how many each tool could describe */
  prepare(count: number, seed: number) {
    const random = createRandom(seed);
    const candidates = pointables()
      .filter((element) => !known.has(keyOf(element)))
      .map((element) => ({ element, order: random() }));
    const chosen = candidates.sort((a, b) => a.order - b.order).slice(0, count);
    for (const { element } of chosen) known.add(keyOf(element));
    let oursMs = 0;
    subjects = chosen.map(({ element }) => {
      const began = performance.now();
      const said = describe(element);
      oursMs += performance.now() - began;
      const medv = attempt(() => finder(element));
      const generated = attempt(() => getCssSelector(element));
      return {
        element,
        said,
        finders: {
          handrail:
            said &&
            (() => {
              const found = find(said);
              return found.status === 'found' ? found.element : undefined;
            }),
          '@medv/finder': bySelector(medv),
          'css-selector-generator': bySelector(generated),
        },
      };
    });
    return {
      elements: document.querySelectorAll('*').length,
      candidates: candidates.length,
      subjects: subjects.length,
      described: tools.map((tool) => subjects.filter(({ finders }) => finders[tool]).length),
      ms: oursMs,
      undescribed: subjects.filter(({ said }) => !said).map(({ element }) => element.outerHTML.slice(0, 160)),
      examples: subjects.slice(0, 12).map(({ said }) => JSON.stringify(said)),
    };
  },
  /** Each trial: the element it is about, and what is done to the page, in this order. */
  play(trials: readonly { readonly subject: number; readonly does: readonly MutationName[]; readonly seed: number }[]) {
    return trials.map(({ subject, does, seed }) => {
      const { element, finders, said } = subjects[subject % subjects.length] as Subject;
      const random = createRandom(seed);
      const name = nameOf(element);
      const undo = does.map((name) => mutate(name, element, random));
      const found = tools.map((tool) => finders[tool]?.());
      const wrong =
        found[0] && found[0] !== element && !found[0].isEqualNode(element)
          ? { said, got: found[0].outerHTML.slice(0, 200), meant: element.outerHTML.slice(0, 200) }
          : undefined;
      const lost = found[0] ? undefined : `${JSON.stringify(said)} MEANT ${element.outerHTML.slice(0, 200)}`;
      const isWordsOnly = hasWordsOnly(element) && name !== '' && fitLike(nameOf(element), name) === 0;
      for (const one of undo.reverse()) one();
      return {
        answers: found.map((one) => (one ? (one === element ? 'found' : 'wrong') : 'missing')),
        wrong,
        lost,
        isWordsOnly,
      };
    });
  },
  /**
   * All that can be pointed at and has a key that nothing else on the page has.
   * @param keySource a function of an element, as text: by what it is known which is which; nobody describes by it
   */
  describeKeyed(keySource: string): KeyedTarget[] {
    return [...keyed(keySource)].map(([key, element]) => ({
      key,
      html: element.outerHTML.slice(0, 120),
      said: describe(element),
      selectors: [attempt(() => finder(element)), attempt(() => getCssSelector(element))],
    }));
  },
  /** What each tool answers here for what was described elsewhere; `gone`: nothing here has its key. */
  findKeyed(keySource: string, targets: readonly KeyedTarget[]) {
    const here = keyed(keySource);
    return targets.map(({ key, said, selectors }) => {
      const meant = here.get(key);
      const ours = said && find(said);
      const found = [
        ours?.status === 'found' ? ours.element : undefined,
        ...selectors.map((selector) => bySelector(selector)?.()),
      ];
      return {
        isGone: !meant,
        answers: found.map((one) => (!one ? 'missing' : one === meant ? 'found' : 'wrong')),
        got: found[0]?.outerHTML.slice(0, 120),
      };
    });
  },
  translated(seed: number) {
    const undo = translate(createRandom(seed));
    const answers = subjects.map(({ element, finders }) =>
      tools.map((tool) => {
        const found = finders[tool]?.();
        return found ? (found === element ? 'found' : 'wrong') : 'missing';
      }),
    );
    undo();
    return answers;
  },
};

export type TargetsPage = typeof api;
Object.assign(globalThis, { targetsPage: api });
