/** All pages of `docs/diagnostics`, by file name. */
import { type ProblemName, problems } from '../problems.js';
import type { Example } from './example.js';
import { problemExamples } from './problemExamples.js';
import { pageTitle, writePage } from './writePage.js';

const ranges: readonly (readonly [prefix: string, title: string])[] = [
  ['HR0', 'The folder and its files'],
  ['HR1', 'Shape'],
  ['HR2', 'Names'],
  ['HR3', 'Conditions'],
  ['HR4', 'Texts'],
  ['HR5', 'Meaning'],
  ['HR6', 'What an expert would raise'],
];

export function createPages(): ReadonlyMap<string, string> {
  const names = Object.keys(problems) as ProblemName[];
  const examples: Readonly<Partial<Record<ProblemName, Example>>> = problemExamples;
  const pages = new Map<string, string>();
  for (const name of names) {
    const example = examples[name];
    if (example) pages.set(`${problems[name].code}.md`, writePage(name, example));
  }
  const sections = ranges.flatMap(([prefix, title]) => {
    const codes = names.map((name) => problems[name]).filter(({ code }) => code.startsWith(prefix));
    return [`## ${title}`, codes.map((one) => `- [${pageTitle(one)}](${one.code}.md)`).join('\n')];
  });
  pages.set('README.md', `${[head, ...sections].join('\n\n')}\n`);
  return pages;
}

const head = `# What the compiler says

Every error and warning has a code, for ever, and a page. The pages are made from the compiler's golden suite: each shows
a folder that has the problem, exactly what is said of it, and, where one thing mends it, the mended file. An example
changes a small valid folder (packages/compiler/src/testing/folderOf.ts); files that are not shown are as they are there.

\`npx handrail validate --json\` gives the same to a program, by [this schema](diagnostics.schema.json):
\`{"valid": false, "diagnostics": [{"code", "severity", "file", "line", "column", "path", "message", "page", …}]}\`. Lines and
columns count from 1, columns in UTF-16 units; \`found\`, \`expected\` and \`suggestion\` are there where they say something.`;
