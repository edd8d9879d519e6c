/** Puts names and digests of files built earlier into files built later. */
import { createHash } from 'node:crypto';

/** `{ui: {path, integrity}}`: files that others load on need. Filled as they are written. */
export const shippedFiles = {};

/** What a file is to know of those it loads, by their names. */
export const filesFor = (names) => Object.fromEntries(names.map((name) => [name, shippedFiles[name]]));

/** Remembers a written file as `name`. */
export function rememberFile(name) {
  return {
    name: 'remember-file',
    writeBundle(_, output) {
      const [chunk] = Object.values(output);
      const digest = createHash('sha256').update(chunk.code).digest('base64');
      shippedFiles[name] = { path: chunk.fileName, integrity: `sha256-${digest}` };
    },
  };
}

/** Replaces whole words by JSON, worked out when a module is read: later than the config, so after earlier bundles. */
export function define(values) {
  const word = new RegExp(`(?<![\\w$.])(?:${Object.keys(values).join('|').replaceAll('.', '\\.')})(?![\\w$])`, 'g');
  return {
    name: 'define',
    transform(code) {
      if (code.search(word) < 0) return null;
      return { code: code.replace(word, (name) => JSON.stringify(values[name]())), map: null };
    },
  };
}
