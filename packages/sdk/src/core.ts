/** The script tag: finds its own tag, reads what it says, and sets `window.handrail`. */
import { createHandrail } from './createHandrail.js';
import { loadModule } from './deliver/loadModule.js';
import { files } from './files.js';
import type { Handrail } from './handrail.js';
import { quietly } from './page/natives.js';
import { readScript } from './readScript.js';

declare global {
  interface Window {
    handrail?: Handrail;
  }
}

quietly(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const { base, ...options } = readScript(script);
  const handrail = createHandrail(options, {
    script,
    async load(name) {
      const file = files[name];
      if (!file) throw new Error(`${name} is not built`);
      return loadModule(new URL(file.path, base).href, file.integrity, options.nonce);
    },
  });
  window.handrail ??= handrail;
});
