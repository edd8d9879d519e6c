/** Builds a page: index.html names one script and its style sheets; they come out with hashed names. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { transform } from 'esbuild';

const script = /(<script\b[^>]*\bsrc=")([^"]+)(")/;
const sheet = /[^\S\n]*<link\b[^>]*\brel="stylesheet"[^>]*\bhref="([^"]+)"[^>]*>\n?/g;

export function page() {
  let html = '';
  /** Sheets in the order the page names them: which is read first is chance, and the cascade must not be. */
  const sheets = new Map();
  return {
    name: 'page',
    resolveId(specifier, importer) {
      const isPart = importer && (specifier.endsWith('.css') || importer.endsWith('.html'));
      // The package says `sideEffects: false`, which is not true of a page's main module and sheets.
      return isPart ? { id: resolve(dirname(importer), specifier), moduleSideEffects: true } : null;
    },
    /** The page itself is the entry: it stands for a module that imports what the page names. */
    async load(id) {
      if (id.endsWith('.html')) {
        html = readFileSync(id, 'utf8');
        const named = [...html.matchAll(sheet)].map((match) => match[1]);
        for (const path of named) sheets.set(resolve(dirname(id), path), '');
        const main = html.match(script)?.[2];
        if (!main) this.error(`${id}: no <script src="…"> to build; name the page's main module in one.`);
        return [...named, main]
          .map((path) => `import ${JSON.stringify(`./${path.replace(/^\.?\//, '')}`)};`)
          .join('\n');
      }
      if (!id.endsWith('.css')) return null;
      const { code } = await transform(readFileSync(id, 'utf8'), { loader: 'css', minify: true, target: 'es2022' });
      sheets.set(id, code);
      return { code: '', moduleSideEffects: true };
    },
    generateBundle(_, output) {
      const css = [...sheets.values()].join('');
      const reference = css && this.emitFile({ type: 'asset', name: 'dashboard.css', source: css });
      const entry = Object.values(output).find((file) => file.type === 'chunk' && file.isEntry);
      let written = html.replace(script, (_all, before, _path, after) => `${before}./${entry.fileName}${after}`);
      written = written.replace(sheet, '');
      if (reference) {
        const link = `<link rel="stylesheet" href="./${this.getFileName(reference)}">`;
        written = written.replace('</head>', `  ${link}\n</head>`);
      }
      this.emitFile({ type: 'asset', fileName: 'index.html', source: written });
    },
  };
}
