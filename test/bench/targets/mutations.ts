/** What releases do to a page, each with its way back, so that one page serves thousands of trials. */

export type Random = () => number;
type Undo = () => void;
export type Mutation = (target: Element, random: Random) => Undo;

const pick = <Item>(items: readonly Item[], random: Random): Item => items[Math.floor(random() * items.length)] as Item;
const letters = (random: Random) =>
  Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, 'x');
const roots = (): (Document | ShadowRoot)[] => {
  const found: (Document | ShadowRoot)[] = [document];
  for (const root of found) {
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) found.push(shadowRoot);
  }
  return found;
};
const all = (selector: string): Element[] => roots().flatMap((root) => [...root.querySelectorAll(selector)]);

function setAttributes(changes: readonly (readonly [element: Element, name: string, value: string | null])[]): Undo {
  const before = changes.map(([element, name]) => [element, name, element.getAttribute(name)] as const);
  const set = (list: readonly (readonly [Element, string, string | null])[]) => {
    for (const [element, name, value] of list) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  };
  set(changes);
  return () => set(before);
}

const words = 'keep store finish create open review plan people order report share begin close check'.split(' ');
const otherWords = (text: string, random: Random): string =>
  // Half of all rewordings keep a word or two, the others keep none.
  random() < 0.5 ? `${text} ${pick(words, random)}` : text.replace(/\p{L}+/gu, () => pick(words, random));

const texts = ['aria-label', 'title', 'placeholder', 'alt'];

function reword(element: Element, say: (text: string) => string): Undo {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (/\p{L}/u.test(walker.currentNode.nodeValue ?? '')) nodes.push(walker.currentNode as Text);
  const before = nodes.map((node) => node.data);
  for (const node of nodes) node.data = say(node.data);
  const undo = setAttributes(
    [element, ...element.querySelectorAll(texts.map((name) => `[${name}]`).join())].flatMap((one) =>
      texts
        .filter((name) => one.getAttribute(name))
        .map((name) => [one, name, say(one.getAttribute(name) ?? '')] as const),
    ),
  );
  return () => {
    undo();
    for (const [index, node] of nodes.entries()) node.data = before[index] as string;
  };
}

const labelsOf = (element: Element): Element[] => [...((element as HTMLInputElement).labels ?? [])];
const testIds = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'];
const references = ['for', 'aria-labelledby', 'aria-controls', 'aria-describedby', 'aria-owns', 'list', 'form'];

/** By which one thing is told from another of its kind; a component's own `col-id` is one as well. */
export const identities = /^(id|name|href|value|src|for|aria-controls|data-.*|[a-z]+-(id|key))$/;

/** What is renamed where it is used is renamed where it is styled, or half of the page would be hidden. */
function renameInSheets(names: RegExp, rename: (name: string) => string): Undo {
  const before: (readonly [CSSStyleRule, string])[] = [];
  const renameRules = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) {
        const selector = rule.selectorText;
        const next = selector.replace(names, (_, name: string) => rename(name));
        if (next !== selector) {
          before.push([rule, selector]);
          rule.selectorText = next;
        }
      }
      if ('cssRules' in rule) renameRules(rule.cssRules as CSSRuleList);
    }
  };
  // Components share a sheet: it is renamed once.
  for (const sheet of new Set(roots().flatMap((root) => [...root.styleSheets, ...root.adoptedStyleSheets])))
    renameRules(sheet.cssRules);
  return () => {
    for (const [rule, selector] of before) rule.selectorText = selector;
  };
}

/**
 * A build renames what it has hashed. People rename classes too, but never all: of the names that are no hash, every
 * other one is taken, whoever wrote it.
 */
const hashed = /^(?:css|sc|jss|emotion)-|[a-z]\d+[a-z]|\d[a-z]+\d/i;
function renameClasses(random: Random): Undo {
  const suffix = letters(random);
  const renamed = new Map<string, string>();
  const rename = (name: string): string => {
    const known = renamed.get(name) ?? (hashed.test(name) || random() < 0.5 ? `${name}-${suffix}` : name);
    renamed.set(name, known);
    return known;
  };
  const undo = setAttributes(
    all('[class]').map((one) => [one, 'class', (one.getAttribute('class') ?? '').replace(/\S+/g, rename)] as const),
  );
  const restyle = renameInSheets(/\.((?:\\.|[\w-])+)/g, (name) => `.${rename(name)}`);
  return () => {
    undo();
    restyle();
  };
}

const mutations = {
  'classes renamed': (_target, random) => renameClasses(random),
  'ids regenerated': (_target, random) => {
    const suffix = letters(random);
    const renew = (value: string) =>
      value
        .split(/\s+/)
        .map((id) => `x${suffix}${id.length}${hashOf(id)}`)
        .join(' ');
    const undo = setAttributes([
      ...all('[id]').map((one) => [one, 'id', renew(one.id)] as const),
      ...references.flatMap((name) =>
        all(`[${name}]`).map((one) => [one, name, renew(one.getAttribute(name) ?? '')] as const),
      ),
      ...all('[href^="#"]:not([href="#"])').map(
        (one) => [one, 'href', `#${renew((one.getAttribute('href') ?? '').slice(1))}`] as const,
      ),
    ]);
    const restyle = renameInSheets(/#((?:\\.|[\w-])+)/g, (name) => `#${renew(name.replace(/\\(.)/g, '$1'))}`);
    return () => {
      undo();
      restyle();
    };
  },
  'siblings inserted': (target, random) => {
    const like = pick([...(target.parentNode?.children ?? [target])], random);
    // A second slot of the same name would take what the first one shows.
    if (like.matches('slot') || like.querySelector('slot')) return () => {};
    // A second field in a label would take its words from the first.
    if (like.matches('input,select,textarea') && like.closest('label')) return () => {};
    const added = Array.from({ length: random() < 0.5 ? 1 : 2 }, () => like.cloneNode(true) as Element);
    for (const one of added) {
      // A new thing of the same kind: it has a name and an identity of its own.
      const name = `${pick(words, random)} ${letters(random)}`;
      reword(one, () => name);
      setAttributes(
        [one, ...one.querySelectorAll('*')].flatMap((each) =>
          [...each.attributes]
            .filter((attribute) => identities.test(attribute.name))
            .map((attribute) => [each, attribute.name, `${attribute.value}-${letters(random)}`] as const),
        ),
      );
      const icons = [one, ...one.querySelectorAll('*')].filter((each) => each.matches('svg,i,img,[class*=icon]'));
      setAttributes(icons.map((each) => [each, 'class', `icon-${letters(random)}`] as const));
      const drawings = [...one.querySelectorAll('path')];
      setAttributes(
        drawings.map((each) => [each, 'd', `M${letters(random).length}.5 1${each.getAttribute('d')}`] as const),
      );
      if (random() < 0.5) target.before(one);
      else target.after(one);
    }
    return () => {
      for (const one of added) one.remove();
    };
  },
  'siblings reordered': (target, random) => {
    const parent = target.parentNode;
    if (!parent) return () => {};
    const before = [...parent.childNodes];
    const after = [...parent.children].sort(() => random() - 0.5);
    for (const one of after) parent.appendChild(one);
    return () => {
      for (const one of before) parent.appendChild(one);
    };
  },
  'wrapper added': (target, random) => {
    const wrapped =
      random() < 0.5 || !target.parentElement || target.parentElement === document.body ? target : target.parentElement;
    const wrapper = document.createElement('div');
    wrapped.replaceWith(wrapper);
    wrapper.append(wrapped);
    return () => wrapper.replaceWith(wrapped);
  },
  'text reworded': (target, random) => {
    const undo = [target, ...labelsOf(target)].map((one) => reword(one, (text) => otherWords(text, random)));
    return () => {
      for (const one of undo.reverse()) one();
    };
  },
  'test ids dropped': () => {
    const undo = setAttributes(
      testIds.flatMap((name) =>
        all(`[${name}]`).flatMap((one) => [
          [one, `styled-${name}`, one.getAttribute(name)] as const,
          [one, name, null] as const,
        ]),
      ),
    );
    const restyle = renameInSheets(/\[(data-[\w-]+)/g, (name) => `[${testIds.includes(name) ? 'styled-' : ''}${name}`);
    return () => {
      undo();
      restyle();
    };
  },
  'attributes changed': (target, random) =>
    setAttributes(
      [...target.attributes]
        .filter(
          ({ name }) =>
            ![
              'id',
              'class',
              'style',
              'role',
              'type',
              'slot',
              'hidden',
              'disabled',
              'open',
              ...texts,
              ...testIds,
            ].includes(name),
        )
        .filter(({ name }) => !name.startsWith('aria-') && !references.includes(name))
        .map(({ name, value }) => [target, name, `${value}-${letters(random)}`] as const),
    ),
  removed: (target) => {
    const { parentNode, nextSibling } = target;
    target.remove();
    return () => void parentNode?.insertBefore(target, nextSibling);
  },
} satisfies Record<string, Mutation>;

export type MutationName = keyof typeof mutations;
export const mutationNames = Object.keys(mutations) as readonly MutationName[];
export const mutate = (name: MutationName, target: Element, random: Random): Undo => mutations[name](target, random);

/** Every word of the page in a language nobody named. */
export const translate = (random: Random): Undo => {
  const vowels = 'aeiou';
  return reword(document.body, (text) =>
    text.replace(/[aeiou]/gi, () => pick([...vowels], random)).replace(/\p{L}{3,}/gu, '$&um'),
  );
};

function hashOf(text: string): string {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
  return hash.toString(36);
}
