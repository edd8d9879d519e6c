/** The blank project that installs our tarballs: what a careful user would write first. Path to text. */
import { resolve } from 'node:path';

export const consumer: Readonly<Record<string, string>> = {
  'useAll.js': `
const names = ['schema', 'engine', 'compiler', 'collector', 'sdk', 'openfeature', 'react', 'cli'];
const exported = {};
for (const name of names) exported['@handrail/' + name] = Object.keys(await import('@handrail/' + name));
console.log(JSON.stringify(exported));
process.exit(0);
`,
  'consumer.ts': `
import { createEngine } from '@handrail/engine';
import { createHandrail } from '@handrail/sdk';
import { HandrailProvider } from '@handrail/openfeature';
import type { Bundle, GuideContent } from '@handrail/schema';

export function start(): string {
  const handrail = createHandrail({ key: 'hk_1', collector: 'https://collector.example' });
  const isNew: boolean = handrail.flag('new-panel', false);
  return isNew ? handrail.version : 'old';
}
export const engineOf = (bundle: Bundle) => createEngine(bundle);
export const titleOf = (guide: GuideContent) => guide.title;
export const provider: typeof HandrailProvider = HandrailProvider;
`,
  'server.ts': `
import { createCollector } from '@handrail/collector';
import { compileFolder } from '@handrail/compiler';
import { scriptTag } from '@handrail/cli';

export const tag: string = scriptTag({ src: '/sdk/handrail.js' });
export const compile = compileFolder;
export const collect = createCollector;
`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      strict: true,
      noEmit: true,
      // A Node project has these; ours stand in, so that no further package is fetched.
      typeRoots: [resolve('node_modules/@types')],
      types: ['node'],
      skipLibCheck: true,
    },
    include: ['*.ts'],
  }),
};
