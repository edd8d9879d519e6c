// Keeps what is live equal to what is on disk: compiles, publishes what has no error, and says what is wrong otherwise.
import { createHash } from 'node:crypto';
import type { Bundle, Plan, Tree } from '@handrail/schema';
import { createAdmin } from '../connection/createAdmin.js';
import { PUBLISH_MS } from '../limits.js';
import { type CompiledFolder, createFolderCompiler } from '../project/compile.js';
import { readBundle, readPlan } from '../project/readTreeFile.js';
import type { DevStatus } from './status.js';

export interface LiveTree {
  readonly bundle: Bundle;
  readonly plan: Plan;
}

export interface Turn {
  readonly compiled: CompiledFolder;
  readonly status: DevStatus;
  /** From reading the folder to the collector's answer. */
  readonly tookMs: number;
}

export interface Live {
  /** The last tree without errors; undefined before the first. */
  tree(): LiveTree | undefined;
  status(): DevStatus;
  /** Reads, compiles and publishes. One after the other: what comes while it runs is one more turn. */
  refresh(): Promise<Turn>;
}

export function createLive(
  folder: string,
  {
    collector,
    token,
    app,
    env,
  }: { readonly collector: string; readonly token: string; readonly app: string; readonly env: string },
): Live {
  const compile = createFolderCompiler(folder);
  const admin = createAdmin({ collector, token, app, env });
  let live: LiveTree | undefined;
  let contents: ReadonlyMap<string, string> = new Map();
  let status: DevStatus = { app, hash: null, isStale: false, diagnostics: [], guides: [], changed: [] };
  let last: Promise<unknown> = Promise.resolve();

  async function publish({ hash, files }: Tree): Promise<void> {
    const body = {
      hash,
      files: files.map(({ path, body }) => ({ path, base64: Buffer.from(body).toString('base64') })),
    };
    await admin.post('publish', body, PUBLISH_MS);
  }

  async function turn(): Promise<Turn> {
    const beganMs = performance.now();
    const compiled = await compile();
    const { tree } = compiled;
    const diagnostics = compiled.diagnostics.map(({ severity, code, file, line, column, path, message }) => ({
      severity,
      code,
      place: `${file}:${line}:${column}`,
      message: path === '' ? message : `${path}: ${message}`,
    }));
    let changed: readonly string[] = [];
    if (tree !== undefined && tree.hash !== status.hash) {
      await publish(tree);
      live = { bundle: readBundle(tree), plan: readPlan(tree) };
      const now = hashGuides(tree, Object.keys(live.bundle.guides));
      changed = [...now].filter(([id, hash]) => contents.has(id) && contents.get(id) !== hash).map(([id]) => id);
      contents = now;
    }
    status = {
      app,
      hash: tree?.hash ?? status.hash,
      isStale: tree === undefined,
      diagnostics,
      guides: Object.entries(live?.plan.guides ?? {}).map(([id, { title, kind }]) => ({ id, title, kind })),
      changed,
    };
    return { compiled, status, tookMs: performance.now() - beganMs };
  }

  return {
    tree: () => live,
    status: () => status,
    refresh() {
      const next = last.then(turn);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** One hash over a guide's files in all locales. */
function hashGuides({ files }: Tree, ids: readonly string[]): ReadonlyMap<string, string> {
  const hashes = new Map(ids.map((id) => [id, createHash('sha256')]));
  for (const { path, body } of files) hashes.get(/^guides\/(.+)\.[^./]+\.json$/.exec(path)?.[1] ?? '')?.update(body);
  return new Map([...hashes].map(([id, hash]) => [id, hash.digest('hex')]));
}
