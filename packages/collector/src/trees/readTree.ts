/** Reads a publish request into a tree, and says what is wrong with it by file. Pure. */
import { createHash } from 'node:crypto';
import { hashTree } from '@handrail/compiler/hash';
import {
  type Bundle,
  checkPublishRequest,
  checkTree,
  type Plan,
  type PublishRequest,
  type Tree,
  type TreeFile,
} from '@handrail/schema';
import { createProblem } from '../createProblem.js';

export interface PublishedTree extends Tree {
  /** Locales with an index, the base first. */
  readonly locales: readonly string[];
}

/** @throws Problem naming the file, what is wrong with it and what to do. */
export function readTree(app: string, request: unknown): PublishedTree {
  const wrong = checkPublishRequest(request);
  if (wrong !== undefined)
    throw refuse(
      'bad-request',
      `The request is not one: ${wrong.replace(/\.$/, '')}. Publish what \`handrail build\` made.`,
      'body',
    );
  const { hash, files: sent } = request as PublishRequest;
  const files = sent.map(({ path, base64 }) => ({ path, body: Buffer.from(base64, 'base64') }));

  const [fault] = checkTree(files);
  if (fault) throw refuse('bad-tree', `${fault.why} Build and publish again.`, fault.path || 'files');
  const real = hashTree(files);
  if (real !== hash) {
    const message = `The tree is ${real}, not ${hash} as the request says: it was changed on the way. Build and publish again.`;
    throw refuse('hash-mismatch', message, 'hash');
  }

  const plan = readFile<Plan>(files, 'plan.json');
  const paths = new Set(files.map(({ path }) => path));
  const locales = plan.locales.filter((locale) => paths.has(`index.${locale}.json`));
  if (locales[0] !== plan.locales[0]) {
    throw refuse('bad-tree', 'The base locale has no index. Build again.', `index.${plan.locales[0]}.json`);
  }
  checkApp(app, 'plan.json', plan.app);
  for (const locale of locales) {
    const path = `index.${locale}.json`;
    const index = readFile<Bundle>(files, path);
    checkApp(app, path, index.app);
    checkGuides(path, index, files);
  }
  return { hash, files, locales };
}

function checkApp(app: string, path: string, found: string): void {
  if (found === app) return;
  const message = `It is of app ${found}, and was published to ${app}. Publish to the app that handrail.json names.`;
  throw refuse('wrong-app', message, path);
}

/** A browser refuses a guide that is not what its index says, so such a tree must not get that far. */
function checkGuides(path: string, { guides }: Bundle, files: readonly TreeFile[]): void {
  const bodies = new Map(files.map((file) => [file.path, file.body]));
  for (const [id, { file, hash }] of Object.entries(guides)) {
    const real = createHash('sha256')
      .update(bodies.get(file) ?? '')
      .digest('hex')
      .slice(0, hash.length);
    if (real === hash) continue;
    throw refuse('hash-mismatch', `Guide ${id} of ${path} names another content for this file. Build again.`, file);
  }
}

/** Only after `checkTree`: the file is there and of this shape. */
function readFile<T>(files: readonly TreeFile[], path: string): T {
  const body = files.find((file) => file.path === path)?.body ?? Buffer.alloc(0);
  return JSON.parse(Buffer.from(body).toString('utf8')) as T;
}

function refuse(code: string, message: string, where: string) {
  return createProblem(400, code, message, { where });
}
