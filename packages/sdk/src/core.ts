/** The script tag: finds its own tag, reads what it says, and sets `window.handrail`. */
import type { CreateUi } from './contract.js';
import { createHandrail } from './createHandrail.js';
import { loadModule } from './deliver/loadModule.js';
import { uiFile } from './files.js';
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
    async loadUi(nonce) {
      if (!uiFile) throw new Error('ui is not built');
      return (await loadModule(new URL(uiFile.path, base).href, uiFile.integrity, nonce)) as { createUi: CreateUi };
    },
  });
  window.handrail ??= handrail;
});
