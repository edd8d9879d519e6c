/** The script tag: finds its own tag, reads what it says, and sets `window.handrail`. */
import { createHandrail } from './createHandrail.js';
import { loadModule } from './deliver/loadModule.js';
import { files, type ModuleFile } from './files.js';
import * as lent from './lent.js';
import { quietly } from './page/natives.js';
import { readScript } from './readScript.js';

/** What the build makes of a file that is loaded later. */
interface Borrower {
  open(from: typeof lent): unknown;
}

quietly(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const options = readScript(script);
  const handrail = createHandrail(options, {
    script,
    async load(name) {
      // Every build has both; without one this rejects, as it does where the file cannot be had.
      const { path, integrity } = files[name] as ModuleFile;
      const { open } = await loadModule<Borrower>(new URL(path, options.base).href, integrity, options.nonce);
      return open(lent);
    },
  });
  window.handrail ??= handrail;
});
