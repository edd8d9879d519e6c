/** Who may import whom: between packages, between the rooms of sdk, and never in a circle. */
import { posix } from 'node:path';
import { findImports, type Import } from './findImports.js';
import type { Source } from './sources.js';

export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

interface Allowance {
  /** Packages whose code may be imported. */
  readonly code: readonly string[];
  /** Packages of which `import type` alone may be used. */
  readonly types: readonly string[];
  /** Whether `node:` modules exist where this runs. */
  readonly node: boolean;
  /** Ships with everything inside, so that development dependencies are enough. */
  readonly bundled?: boolean;
}

/** The dependency graph of CONTRIBUTING.md. Nobody imports cli, and nobody imports test. */
export const packageRules: Readonly<Record<string, Allowance>> = {
  schema: { code: [], types: [], node: false },
  engine: { code: [], types: ['schema'], node: false },
  compiler: { code: ['schema', 'engine'], types: [], node: true },
  sdk: { code: ['engine'], types: ['schema'], node: false },
  collector: { code: ['schema', 'engine', 'compiler'], types: [], node: true },
  dashboard: { code: [], types: ['schema'], node: false, bundled: true },
  openfeature: { code: [], types: ['sdk'], node: false },
  react: { code: [], types: ['sdk'], node: false },
  cli: { code: ['schema', 'engine', 'compiler', 'collector'], types: [], node: true },
};

/** Rooms of sdk and the rooms below them. Only the joiner of a file that ships may join rooms that do not see each other. */
export const roomRules: Readonly<Record<string, readonly string[]>> = {
  surfaces: ['render', 'page', 'words'],
  render: ['page', 'words'],
  page: [],
  decide: [],
  deliver: ['page'],
  measure: ['page'],
  explain: ['render', 'page'],
  words: [],
};
/** `guide.ts`, `measure.ts` and `explain.ts` join what is loaded beside core. */
const joiners = ['createHandrail', 'guide', 'measure', 'explain'].map((name) => `packages/sdk/src/${name}.ts`);

/** What a package's package.json declares. */
export interface Declared {
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

/**
 * @param declared by package; leave a package out to skip the check of undeclared dependencies
 * @returns one problem per import that breaks a rule, and one per circle
 */
export function checkImports(sources: readonly Source[], declared: Readonly<Record<string, Declared>> = {}): Problem[] {
  const imports = sources.flatMap(findImports);
  const paths = new Set(sources.map((source) => source.path));
  return [
    ...imports.flatMap((one) =>
      [checkPackage(one), checkRoom(one), checkDeclared(one, declared)].filter((p) => p !== undefined),
    ),
    ...findJoints(imports),
    ...findCircles(imports, paths),
  ];
}

const packageOf = (path: string) => /^packages\/([^/]+)\//.exec(path)?.[1];
/** Contract suites are tests that several implementations run. */
const isTest = (path: string) => /(?:\.test\.tsx?|Contract\.ts)$/.test(path) || /(^|\/)(test|testing)\//.test(path);
const isRelative = (specifier: string) => specifier.startsWith('.');
const targetOf = (one: Import) => posix.normalize(posix.join(posix.dirname(one.from), one.specifier));
const problem = (one: Import, message: string): Problem => ({ path: one.from, line: one.line, message });

function checkPackage(one: Import): Problem | undefined {
  const from = packageOf(one.from);
  if (!from) return;
  const rules = packageRules[from];
  if (!rules) return problem(one, `package "${from}" is not in packageRules; say there whom it may import`);
  if (isRelative(one.specifier)) {
    const target = targetOf(one);
    if (target.startsWith(`packages/${from}/`) || target === `packages/${from}`) return;
    return problem(one, `"${one.specifier}" leaves the package; import "@handrail/…" by name, and nothing of test`);
  }
  if (one.specifier.startsWith('node:')) {
    return rules.node || isTest(one.from)
      ? undefined
      : problem(one, `${from} runs where "${one.specifier}" does not exist`);
  }
  const to = /^@handrail\/([^/]+)/.exec(one.specifier)?.[1];
  if (!to) return;
  if (to === 'cli') return problem(one, 'nobody imports cli');
  // Tests may check a package against its neighbours; what ships may not.
  if (isTest(one.from) || rules.code.includes(to)) return;
  if (!rules.types.includes(to)) return problem(one, `${from} may not import ${to}`);
  if (!one.isType) return problem(one, `${from} may only \`import type\` from ${to}`);
}

function checkRoom(one: Import): Problem | undefined {
  if (!one.from.startsWith('packages/sdk/src/') || isTest(one.from) || !isRelative(one.specifier)) return;
  const from = roomOf(one.from);
  const to = roomOf(targetOf(one));
  if (joiners.includes(one.from) || from === to) return;
  if (from !== undefined && !roomRules[from]) return problem(one, `room "${from}" of sdk is not in roomRules`);
  if (to === undefined) {
    const isContract = one.isType || /\/(?:contract|limits|natives)\.js$/.test(one.specifier);
    if (from !== undefined && !isContract) return problem(one, `${from} may not import the files that join the rooms`);
    return;
  }
  if (from !== undefined && !roomRules[from]?.includes(to)) return problem(one, `in sdk, ${from} may not import ${to}`);
}

const roomOf = (path: string) => /^packages\/sdk\/src\/([^/]+)\//.exec(path)?.[1];

function checkDeclared(one: Import, declared: Readonly<Record<string, Declared>>): Problem | undefined {
  const from = packageOf(one.from) ?? '';
  const own = declared[from];
  if (!own || isRelative(one.specifier) || one.specifier.startsWith('node:') || isTest(one.from)) return;
  const name = one.specifier.split('/', one.specifier.startsWith('@') ? 2 : 1).join('/');
  if (own.dependencies.includes(name)) return;
  if (packageRules[from]?.bundled && own.devDependencies.includes(name)) return;
  // Types count too: whoever installs the package reads its declarations.
  return problem(one, `"${name}" is not among the dependencies in package.json`);
}

/** Files at the top of sdk that open rooms of which none sees the others: only joiners join those. */
function findJoints(imports: readonly Import[]): Problem[] {
  const opened = new Map<string, Set<string>>();
  return imports.flatMap((one) => {
    const isTop = /^packages\/sdk\/src\/[^/]+$/.test(one.from) && !joiners.includes(one.from) && !isTest(one.from);
    const room = isTop && isRelative(one.specifier) && !one.isType ? roomOf(targetOf(one)) : undefined;
    if (!room) return [];
    const rooms = opened.get(one.from) ?? new Set();
    opened.set(one.from, rooms.add(room));
    const isOneLine = [...rooms].some((top) => [...rooms].every((one) => one === top || roomRules[top]?.includes(one)));
    return !isOneLine
      ? [
          problem(
            one,
            `only createHandrail.ts, guide.ts, measure.ts and explain.ts join rooms; this file opens ${[...rooms].join(' and ')}`,
          ),
        ]
      : [];
  });
}

/** Circles of files, types included: a circle of types is two files that are one idea. */
function findCircles(imports: readonly Import[], paths: ReadonlySet<string>): Problem[] {
  const next = new Map<string, Import[]>();
  for (const one of imports) {
    const target = isRelative(one.specifier) ? resolveTo(targetOf(one), paths) : undefined;
    if (target) next.set(one.from, [...(next.get(one.from) ?? []), { ...one, specifier: target }]);
  }
  const problems: Problem[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    if (done.has(path)) return;
    for (const one of next.get(path) ?? []) {
      const start = [...trail, path].indexOf(one.specifier);
      if (start < 0) visit(one.specifier, [...trail, path]);
      else problems.push(problem(one, `a circle: ${[...trail, path].slice(start).concat(one.specifier).join(' -> ')}`));
    }
    done.add(path);
  };
  for (const path of paths) visit(path, []);
  return problems;
}

function resolveTo(target: string, paths: ReadonlySet<string>): string | undefined {
  const stem = target.replace(/\.js$/, '');
  return [`${stem}.ts`, `${stem}.tsx`, target].find((path) => paths.has(path));
}
