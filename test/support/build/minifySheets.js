/** Shrinks the style sheets that are written as strings: `export const name = \`css\`` in a folder named `sheets`. */
import { transform } from 'esbuild';

const sheet = /(export const \w+ = )`([^`]*)`;/;

export function minifySheets() {
  return {
    name: 'minify-sheets',
    async transform(code, id) {
      if (!/[/\\]sheets[/\\]\w+\.ts$/.test(id)) return null;
      const css = code.match(sheet)?.[2];
      if (css === undefined || /\$\{|\\/.test(css)) {
        this.error(`${id}: a sheet is one plain template string, without \${…} or \\, so that it can be minified.`);
      }
      // No target: it must say what its author wrote, not what an older browser would make of it.
      const { code: small, warnings } = await transform(css, { loader: 'css', minify: true });
      if (warnings.length > 0)
        this.error(`${id}: ${warnings[0].text} (line ${warnings[0].location?.line} of the sheet)`);
      return {
        code: code.replace(sheet, (_, start) => `${start}${JSON.stringify(tighten(small.trim()))};`),
        map: null,
      };
    },
  };
}

/** The values of custom properties, whose spaces esbuild keeps: around commas and after the colon they say nothing. */
const tighten = (css) =>
  css.replace(/--[\w-]+: [^;}]*/g, (declaration) => declaration.replace(': ', ':').replaceAll(', ', ','));
