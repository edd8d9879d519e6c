/** Lets a file that is loaded later use the functions of one that is there already, so that no page gets them twice. */
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/** Stands for all that is lent. */
const lent = 'handrail:lent';
const reExport = /export \{([^}]*)\} from '([^']+)'/g;

/**
 * What is lent goes by its place and not by its name, which no minifier could shorten: in the file that lends, the object
 * made of `import * as lent from './lent.js'` becomes a list, in the order of the names, which is rollup's.
 */
export function lend() {
  return {
    name: 'lend',
    renderChunk(code, { fileName }) {
      const namespace = /\{\s*__proto__: null,((?:\s*\w+: [\w$]+,?)+)\s*\}/g;
      const found = [...code.matchAll(namespace)];
      const named = found[0]?.[1];
      if (named === undefined)
        this.error(`${fileName} lends nothing; import * as lent from './lent.js' and pass it on.`);
      // Another module that is passed on or taken apart as a whole would be made a list in its place.
      if (found.length > 1)
        this.error(
          `${fileName} holds ${found.length} modules as objects, and may hold what it lends only; import by name.`,
        );
      const values = named.split(',').map((entry) => entry.trim().split(': '));
      const sorted = values.every(([name], index) => index === 0 || values[index - 1][0] < name);
      if (!sorted) this.error(`${fileName} does not lend in the order of the names.`);
      const list = `[${values.map(([, value]) => value).join(', ')}]`;
      return { code: code.replace(namespace, () => list), map: null };
    },
  };
}

/**
 * In the files that borrow, imports of what a list lends are answered by the argument of `open`, which is all such a file
 * exports: `open(lent)` runs it once and returns its exports. Sources know nothing of it.
 * @param lists files that do nothing but `export { name } from 'module'`, for all they lend
 */
export function borrow(lists) {
  /** Names that are lent, by the file that defines them. */
  const lenders = new Map();

  /** Finds where a name comes from, through the index of a package. */
  async function follow(plugin, name, specifier, importer) {
    const { id } = await plugin.resolve(specifier, importer, { skipSelf: true });
    for (const [, names, from] of readFileSync(id, 'utf8').matchAll(reExport)) {
      if (readNames(names).includes(name)) return follow(plugin, name, from, id);
    }
    return id;
  }

  return {
    name: 'borrow',
    async buildStart() {
      const found = [];
      for (const list of lists) {
        for (const [, names, from] of readFileSync(list, 'utf8').matchAll(reExport)) {
          for (const name of readNames(names)) {
            found.push([await follow(this, name, from, list), name]);
          }
        }
      }
      for (const [id, name] of found) lenders.set(id, [...(lenders.get(id) ?? []), name]);
    },
    async resolveId(specifier, importer) {
      // What a package resolved to is asked about once more, by its path.
      if (isAbsolute(specifier)) return null;
      const found = importer && (await this.resolve(specifier, importer, { skipSelf: true }));
      return found && lenders.has(found.id) ? { id: lent, external: true, moduleSideEffects: false } : null;
    },
    renderChunk(code, chunk) {
      const used = chunk.importedBindings[lent] ?? [];
      const all = [...lenders.values()].flat();
      const missing = used.filter((name) => name !== '*' && !all.includes(name));
      if (missing.length > 0) {
        this.error(`${chunk.fileName} imports ${missing} from a file that is lent without; add it to ${lists}.`);
      }
      /** Local names by what they borrow. */
      const borrowed = new Map();
      const body = code
        .replace(/^import \{([^}]*)\} from 'handrail:lent';$/m, (_, names) => {
          for (const [name, local = name] of names.split(',').map((one) => one.trim().split(' as ')))
            borrowed.set(name, local);
          return '';
        })
        .replace(/^import \* as ([\w$]+) from 'handrail:lent';$([\s\S]*)/m, (_, namespace, rest) =>
          rest.replace(new RegExp(`(?<![\\w$.])${namespace.replaceAll('$', '\\$')}\\.(\\w+)`, 'g'), (_all, name) => {
            if (!borrowed.has(name)) borrowed.set(name, `lent_${name}`);
            return borrowed.get(name);
          }),
        )
        .replace(
          /^export \{([^}]*)\};$/m,
          (_, names) => `return {${names.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1')}};`,
        );
      const head = `const [${all.sort().map((name) => borrowed.get(name) ?? '')}] = lent;`;
      return { code: `let opened;\nexport const open = (lent) => opened ??= (() => {${head}\n${body}})();`, map: null };
    },
  };
}

/** `a, type B, c` without the types. */
const readNames = (list) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && !name.startsWith('type '));
