/** The file that is fetched when something is about to be drawn. Exports `createUi`; everything drawn starts here. */
import type { GuideContent } from '@handrail/schema';
import type { GuidePort, Shown, ShowOptions, Ui, Unsubscribe } from './contract.js';
import type * as more from './more.js';
import { quietly } from './page/natives.js';
import { takeOver } from './render/handOver.js';
import { createLayers, type LayerEntry, type Layers } from './render/layers.js';
import { showAnnouncement } from './surfaces/announcement.js';
import { showBanner } from './surfaces/banner.js';
import { showHint } from './surfaces/hint.js';
import { showPanel } from './surfaces/panel.js';
import { showTour } from './surfaces/tour.js';

/** Fetches the `more` file, by the careful loader that the port lends. */
export type LoadMore = (port: GuidePort) => Promise<typeof more>;

function showGuide(
  content: GuideContent,
  port: GuidePort,
  options: ShowOptions,
  layers: Layers,
  loadMore: LoadMore,
): Shown | undefined {
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
    default:
      return showLater(content, port, options, layers, loadMore);
  }
}

type More = Awaited<ReturnType<LoadMore>>;

/** What stays beside the work (checklist, survey, help) is drawn by a file of its own. */
const showLater = (
  content: GuideContent,
  port: GuidePort,
  options: ShowOptions,
  layers: Layers,
  loadMore: LoadMore,
): Shown => showWith(port, loadMore, ({ showMore }) => showMore(content, port, options, layers));

/** For whoever seems stuck: the guide itself comes once they say so. */
const showOffered = (
  content: GuideContent,
  port: GuidePort,
  friction: string,
  layers: Layers,
  loadMore: LoadMore,
): Shown =>
  showWith(port, loadMore, ({ showOffer }, replace) =>
    showOffer(content, port, layers, friction, () => replace(showGuide(content, port, {}, layers, loadMore))),
  );

function showWith(
  port: GuidePort,
  loadMore: LoadMore,
  show: (more: More, replace: (shown: Shown | undefined) => void) => Shown | undefined,
): Shown {
  let shown: Shown | undefined;
  let isClosed = false;
  const fail = () => port.report({ what: 'ended', outcome: 'failed', reason: 'not-drawable' });
  const replace = (next: Shown | undefined) => {
    shown = next;
    if (!next) fail();
  };
  loadMore(port).then((more) => {
    if (!isClosed) replace(quietly(() => show(more, replace)));
  }, fail);
  return {
    close(reason) {
      isClosed = true;
      shown?.close(reason);
    },
  };
}

/** One per page. @param loadMore what draws checklists, surveys and help */
export function createUi(loadMore: LoadMore): Ui {
  const layers = createLayers();
  const shown = new Set<Shown>();
  return {
    takeOver,
    show(content, port, options) {
      const lifts: Unsubscribe[] = [];
      const add = (entry: LayerEntry) => {
        const lift = layers.add(entry);
        lifts.push(lift);
        return lift;
      };
      const safely = { ...layers, add };
      const guide = quietly(() =>
        options.offer === undefined
          ? showGuide(content, port, options, safely, loadMore)
          : showOffered(content, port, options.offer, safely, loadMore),
      );
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
