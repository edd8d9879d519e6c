// A side from a git revision of the authored folder, without checking it out.
import { spawn } from 'node:child_process';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import type { Terminal } from '../terminal/terminal.js';
import { toSide } from './readFolderSide.js';
import type { Side } from './side.js';

/** Undefined when git knows no such revision, or there is no git or no repository here. */
export async function readGitSide(revision: string, folder: string, terminal: Terminal): Promise<Side | undefined> {
  // A revision that begins with a hyphen would be an option.
  if (revision.startsWith('-')) return undefined;
  const found = await git(folder, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  if (found === undefined) return undefined;
  const commit = found.toString('latin1').trim();
  const listed = (await git(folder, ['ls-tree', '-r', '-z', commit, '--', '.']))?.toString('utf8') ?? '';
  const entries = [...listed.matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]*)\0/g)]
    .map(([, hash = '', path = '']) => ({ hash, path }))
    .filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')));
  if (!entries.some(({ path }) => path === 'handrail.json'))
    throw new Failure({
      what: `At ${revision} this folder held no handrail.json.`,
      where: folder,
      hint: 'Name a revision in which it was there already.',
      exitCode: EXIT_CODES.usage,
    });
  const bodies = splitBatch(
    (await git(folder, ['cat-file', '--batch'], `${entries.map(({ hash }) => hash).join('\n')}\n`)) ?? Buffer.alloc(0),
  );
  const files = new Map(entries.map(({ path }, index) => [path, bodies[index] ?? Buffer.alloc(0)] as const));
  const { compileFolder } = await import('@handrail/compiler');
  return toSide(revision, { ...compileFolder(files), files }, folder, terminal);
}

/** `<hash> blob <size>\n<body>\n`, as often as was asked. */
function splitBatch(answer: Buffer): readonly Buffer[] {
  const bodies: Buffer[] = [];
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf('\n', at);
    const size = Number(answer.toString('latin1', at, end).split(' ')[2]);
    if (end < 0 || Number.isNaN(size)) break;
    bodies.push(answer.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return bodies;
}

/** What it wrote; undefined when it failed or is not installed. */
function git(folder: string, args: readonly string[], input = ''): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const child = spawn('git', ['-C', folder, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on('error', () => undefined);
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve(code === 0 ? Buffer.concat(chunks) : undefined));
    child.stdin.end(input);
  });
}
