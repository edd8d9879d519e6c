/** The script tag with all of it inside, in one file, for those who pin what their page loads. */
import { createHandrail } from './createHandrail.js';
import { createGuide } from './guide.js';
import { createFlagged, createMeasure, holdLease } from './measure.js';
import { quietly } from './page/natives.js';
import { readScript } from './readScript.js';
import { createUi } from './ui.js';

quietly(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const handrail = createHandrail(readScript(script), {
    script,
    load: async () => ({ createUi, createGuide, createFlagged, createMeasure, holdLease }),
  });
  window.handrail ??= handrail;
});
