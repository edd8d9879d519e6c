/** Finds `find.ts` or `find.tsx` behind the `./find.js` that our sources import, as TypeScript does. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export function resolveSources() {
  return {
    name: 'resolve-sources',
    resolveId(specifier, importer) {
      if (!importer || !/^\.{1,2}\/.*\.js$/.test(specifier) || importer.includes('/node_modules/')) return null;
      const stem = resolve(dirname(importer), specifier).slice(0, -'.js'.length);
      const source = [`${stem}.ts`, `${stem}.tsx`].find(existsSync);
      return source ? this.resolve(source, importer, { skipSelf: true }) : null;
    },
  };
}
