/** A tour that goes on at another origin of the same app: which run and step, in the address, for one use within a minute. */
import type { GuidePort, TakeOver } from '../contract.js';
import { now, parse, stringify } from '../page/natives.js';
import * as limits from './limits.js';

/** Nothing of the person: an address only tells that some tour stands at some step. */
type Token = readonly [to: string, untilMs: number, guide: string, run: string, step: string];

const written = /([?&])handrail-run=([^&#]*)(&?)/;

/**
 * Opens an address of another origin that the author has named, and hands it the run, where one is under way.
 * @returns false where the address is of this origin, or of none that was named
 */
export function goAcross(path: string, port: GuidePort): boolean {
  const url = new URL(path, location.href);
  if (url.origin === location.origin || !port.engine.bundle.handOver?.includes(url.origin)) return false;
  const run = port.giveAway();
  const token = stringify([url.origin, now() + limits.handOverMs, ...(run ?? [])]);
  // A fragment is often the host's own route.
  if (run) url.search += `${url.search && '&'}handrail-run=${encodeURIComponent(token)}`;
  location.assign(url);
  return true;
}

/** The token is taken out of the address, whatever it says; it counts where the page before was of a named origin. */
export const takeOver: TakeOver = ({ handOver = [], guides }, memory, resume) => {
  const { href, origin } = location;
  const [all = '', start = '', text = '', more] = written.exec(href) ?? [];
  if (!all) return;
  history.replaceState(history.state, '', href.replace(all, more ? start : ''));
  const [to, untilMs, guide, run, step] = parse(decodeURIComponent(text)) as Token;
  const leftMs = untilMs - now();
  // What is older than the one used last, or the same again, is none.
  if (to !== origin || !(leftMs > 0 && leftMs <= limits.handOverMs && untilMs > (memory.read().handedMs ?? 0))) return;
  if (!handOver.includes(new URL(document.referrer).origin)) return;
  memory.change({ handedMs: untilMs });
  const { kind, revision } = (Object.hasOwn(guides, guide) && guides[guide]) || {};
  if (kind === 'tour' && revision) resume(guide, { revision, progress: { run: String(run), step: String(step) } });
};
