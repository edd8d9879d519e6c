/** The file that is fetched when something is about to be drawn. Exports `createUi`; everything drawn starts here. */
import type { GuideContent } from '@handrail/schema';
import type { GuidePort, Shown, ShowOptions, Ui, Unsubscribe } from './contract.js';
import { quietly } from './page/natives.js';
import { createLayers, type LayerEntry, type Layers } from './render/layers.js';
import { showAnnouncement } from './surfaces/announcement.js';
import { showBanner } from './surfaces/banner.js';
import { showHint } from './surfaces/hint.js';
import { showPanel } from './surfaces/panel.js';
import { showTour } from './surfaces/tour.js';

function showGuide(content: GuideContent, port: GuidePort, options: ShowOptions, layers: Layers): Shown | undefined {
  switch (content.kind) {
    case 'tour':
      return showTour(content, port, options, layers);
    case 'hint':
      return showHint(content, port, layers);
    case 'panel':
      return showPanel(content, port);
    case 'banner':
      return showBanner(content, port, layers);
    case 'announcement':
      return showAnnouncement(content, port, layers);
  }
  return undefined;
}

/** One per page. */
export function createUi(): Ui {
  const layers = createLayers();
  const shown = new Set<Shown>();
  return {
    show(content, port, options) {
      const lifts: Unsubscribe[] = [];
      const add = (entry: LayerEntry) => {
        const lift = layers.add(entry);
        lifts.push(lift);
        return lift;
      };
      const guide = quietly(() => showGuide(content, port, options, { ...layers, add }));
      if (!guide) {
        for (const lift of lifts) lift();
        // Never before `show` has returned: whoever asked must know what ended.
        queueMicrotask(() => port.report({ what: 'ended', outcome: 'failed', reason: 'not-drawable' }));
        return { close() {} };
      }
      const safe: Shown = {
        close(reason) {
          shown.delete(safe);
          quietly(() => guide.close(reason));
        },
      };
      shown.add(safe);
      return safe;
    },
    destroy() {
      for (const guide of shown) guide.close('destroyed');
      quietly(() => layers.destroy());
    },
  };
}
