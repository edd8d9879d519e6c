// Which collector, app and environment a command means, and with whose token.
import type { Values } from '../command.js';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';
import { findFolder, type Project, readProject } from '../project/readProject.js';
import type { Terminal } from '../terminal/terminal.js';
import type { connectionOptions } from './connectionOptions.js';
import { readToken } from './readToken.js';

export interface Connection {
  /** Without a trailing slash. */
  readonly collector: string;
  readonly app: string;
  readonly env: string;
  readonly token: string;
}

/** @param options.ofApp what is asked concerns the whole app: the environment only says where its collector is */
export async function readConnection(
  values: Values<typeof connectionOptions>,
  terminal: Pick<Terminal, 'cwd' | 'env'>,
  { ofApp = false } = {},
): Promise<Connection> {
  const folder = await findFolder(values.folder, terminal.cwd);
  const project = folder === undefined ? undefined : await readProject(folder, terminal.cwd);
  const app = values.app ?? project?.app;
  if (app === undefined)
    throw usageFailure('It is not known which app is meant.', 'Name the folder with --folder, or the app with --app.');
  const named = values.env ?? terminal.env.HANDRAIL_ENV;
  const env = ofApp && named === undefined && project === undefined ? 'any' : chooseEnvironment(named, project);
  const collector = values.collector ?? terminal.env.HANDRAIL_COLLECTOR ?? project?.environments[env]?.collector;
  if (collector === undefined)
    throw usageFailure(
      `Environment "${env}" has no collector.`,
      `Give --collector, or write it in handrail.json: "environments": {"${env}": {"collector": "https://..."}}`,
    );
  return { app, env, collector: readAddress(collector), token: await readToken(values, terminal) };
}

/** The one that was named, or the only one there is. A name that handrail.json lacks is a slip. */
export function chooseEnvironment(named: string | undefined, project: Project | undefined): string {
  const names = Object.keys(project?.environments ?? {});
  if (named !== undefined) {
    if (project === undefined || names.includes(named)) return named;
    throw usageFailure(
      `handrail.json has no environment "${named}".`,
      didYouMean(named, names) ?? `It has: ${names.join(', ') || 'none'}.`,
    );
  }
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  throw usageFailure(
    'It is not said which environment is meant.',
    names.length === 0 ? 'Name it: --env production' : `Name one of ${names.join(', ')}: --env ${only}`,
  );
}

export function readAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw usageFailure(`"${text}" is not an address.`, 'Write it whole, such as http://127.0.0.1:4400');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
