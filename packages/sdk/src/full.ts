/**
 * The script tag with all of it inside, in one file, for those who pin what their page loads. What draws checklists,
 * surveys and help lies beside it: few pages have those.
 */
import { createHandrail } from './createHandrail.js';
import { createGuide } from './guide.js';
import { createLoadMore } from './loadMore.js';
import { createFlagged, createMeasure, holdLease } from './measure.js';
import { quietly } from './page/natives.js';
import { readScript } from './readScript.js';
import { createUi } from './ui.js';

quietly(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const handrail = createHandrail(readScript(script), {
    script,
    load: async () => ({
      createUi: () => createUi(createLoadMore(script.src)),
      createGuide,
      createFlagged,
      createMeasure,
      holdLease,
    }),
  });
  window.handrail ??= handrail;
});
