/** Lets a file that is loaded later use the functions of one that is there already, so that no page gets them twice. */
import { readFileSync } from 'node:fs';

/** Stands for all that is lent. */
const lent = 'handrail:lent';
const reExport = /export \{([^}]*)\} from '([^']+)'/g;

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
      let head = '';
      const body = code
        .replace(/^import \* as ([\w$]+) from 'handrail:lent';$/m, (_, name) => {
          head += `const ${name} = lent;`;
          return '';
        })
        .replace(/^import \{([^}]*)\} from 'handrail:lent';$/m, (_, names) => {
          head += `const {${names.replace(/ as /g, ': ')}} = lent;`;
          return '';
        })
        .replace(
          /^export \{([^}]*)\};$/m,
          (_, names) => `return {${names.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1')}};`,
        );
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
