/** The documentation page of one code, from its words and its golden example, so that neither can drift. */
import { type Problem, type ProblemName, problems } from '../problems.js';
import type { Example } from './example.js';
import { mend } from './mend.js';

export const pageTitle = ({ code, text }: Problem): string => `${code}: ${placeholders(text)}`;

export function writePage(name: ProblemName, example: Example): string {
  const problem: Problem = problems[name];
  const mended = mend(name, example);
  const what =
    problem.severity === 'error'
      ? 'An error: nothing is published until it is mended.'
      : 'A warning: the folder compiles, and an expert would ask about it.';
  const parts = [
    `# ${pageTitle(problem)}`,
    what,
    problem.todo === '' ? '' : `**What to do.** ${asWritten(placeholders(problem.todo))}`,
    '## An example',
    ...blocks(example.files),
    'is answered by (positions are those of the file as it was written, in one line)',
    `\`\`\`text\n${example.said.join('\n')}\n\`\`\``,
    ...(mended ? ['## Mended', ...blocks(mended)] : []),
    '[All codes](README.md)',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** `{found}` is whatever the author wrote. */
const placeholders = (text: string) => text.replaceAll(/"?\{\w+\}"?/g, '…');

const longest = 1_500;
const mostFiles = 8;

/** Of a folder whose fault is its size, the first files will do. */
function blocks(files: Example['files']): string[] {
  const all = Object.entries(files);
  const left = all.length - mostFiles;
  const shown = (left > 0 ? all.slice(0, 2) : all).map(([path, body]) => block(path, body));
  return left > 0 ? [...shown, `And ${(all.length - 2).toLocaleString('en')} files more.`] : shown;
}

function block(path: string, body: string | Uint8Array | null): string {
  if (body === null) return `\`${path}\` is not there.`;
  if (typeof body !== 'string') return `\`${path}\`: ${body.byteLength.toLocaleString('en')} bytes.`;
  if (body.length > longest)
    return `\`${path}\`: ${body.length.toLocaleString('en')} characters, \`${body.slice(0, 40)}…\`.`;
  return `\`${path}\`\n\n${fence(body)}`;
}

/** Laid out where it is plain JSON; as it stands where the slip is in its form. */
function fence(body: string): string {
  return `\`\`\`\`json\n${layOut(body)}\n\`\`\`\``;
}

function layOut(body: string): string {
  try {
    const laidOut = JSON.stringify(JSON.parse(body), null, 2);
    // A key that is there twice would be gone.
    return laidOut.replaceAll(/\s/g, '') === body.replaceAll(/\s/g, '') ? laidOut : body;
  } catch {
    return body;
  }
}

/** A link that is shown is not itself to be drawn as one. */
const asWritten = (text: string): string => text.replace(/!?\[[^\]]*\]\([^)]*\)/g, '`$&`');
