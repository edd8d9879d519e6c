/** The script tag: finds its own tag, reads what it says, and sets `window.handrail`. */
import { createHandrail } from './createHandrail.js';
import { loadModule } from './deliver/loadModule.js';
import { files, type ModuleFile } from './files.js';
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
      // Every build has both; without one this rejects, as it does where the file cannot be had.
      const { path, integrity } = files[name] as ModuleFile;
      return loadModule(new URL(path, base).href, integrity, options.nonce);
    },
  });
  window.handrail ??= handrail;
});
