/** The whole tree: an index per locale, a file per guide where its texts differ, assets, and the plan. */
import type { authored, Bundle, GuideEntry, Plan, TreeFile } from '@handrail/schema';
import { emitMaps } from './emit.js';
import { findAnnouncements } from './findAnnouncements.js';
import type { Memory, Remember } from './incremental/createMemory.js';
import { lowerAttributes } from './lower/lowerAttributes.js';
import { lowerSegment } from './lower/lowerCondition.js';
import { createEachOnce, lowerEach } from './lower/lowerEach.js';
import { checkExclusive, lowerExclusive } from './lower/lowerExclusive.js';
import { lowerFlag } from './lower/lowerFlag.js';
import { lowerLimits } from './lower/lowerLimits.js';
import { lowerMoments } from './lower/lowerMoments.js';
import { lowerArticle } from './lower/lowerMore.js';
import { lowerPage } from './lower/lowerPage.js';
import { lowerPlan } from './lower/lowerPlan.js';
import { lowerRelease } from './lower/lowerRelease.js';
import { lowerTarget } from './lower/lowerTarget.js';
import { lowerThemes } from './lower/lowerThemes.js';
import { type LoweredGuide, lowerGuide } from './lowerGuide.js';
import type { Scope } from './scope.js';
import { readWords } from './words/readWords.js';

/** `scopeOf` gives the scope for a locale; the base comes first. What may be kept from before is made by `remember`. */
export function lowerTree(
  locales: readonly [string, ...string[]],
  scopeOf: (locale: string) => Scope,
  memory: Memory,
  remember: Remember,
): readonly TreeFile[] {
  const files = new Map<string, TreeFile>();
  const put = (file: TreeFile) => files.set(file.path, file);
  const base = scopeOf(locales[0]);
  const each = createEachOnce(base.model, base.locale, remember);
  const releases = each('releases', (release, at, id, of) => lowerRelease(id, release, at, of(base.locale)));
  const releaseOf = findReleases(base);
  checkExclusive(base);
  const flags = each(
    'flags',
    (flag, at, id, of) => lowerFlag(id, flag, at, releaseOf.get(id), of(base.locale)),
    (id) => JSON.stringify([releaseOf.get(id), lowerExclusive(id, base)]),
  );
  const shared: Shared = {
    segments: each('segments', (condition, at, id, of) => lowerSegment(id, condition, at, of(base.locale))),
    flags,
    releases: Object.fromEntries(Object.entries(releases).map(([id, { release }]) => [id, release])),
    themes: lowerThemes(base),
    limits: lowerLimits(base.model.app.value?.limits ?? []),
  };
  const announcements = findAnnouncements(base.model, releases);
  const guides = each(
    'guides',
    (guide, at, id, of) => lowerGuide(id, guide, at, announcements.get(id), locales, of),
    (id) => JSON.stringify(announcements.get(id)),
  );
  for (const guide of Object.values(guides)) guide.files.forEach(put);
  const indexes = locales.map((locale) => lowerIndex(shared, guides, memory, scopeOf(locale)));
  for (const index of indexes) put(emitMaps(`index.${index.locale}.json`, index, keptMaps, memory.texts));
  each('articles', (article, at, id, of) => lowerArticle(id, article, at, of(base.locale)));
  const plans = Object.fromEntries(Object.entries(guides).map(([id, { plan }]) => [id, plan]));
  for (const { path, body } of base.assets.values()) put({ path, body });
  const plan = lowerPlan(locales, releases, plans, base);
  const bodyOf = (path: string) => files.get(path)?.body;
  const planned = withClosures(plan, memory.closuresOf(plan, indexes, bodyOf));
  put(emitMaps('plan.json', planned, ['guides'], memory.texts));
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Maps of an index whose members are kept from one compilation to the next. */
const keptMaps = ['segments', 'flags', 'releases', 'guides', 'pages', 'targets', 'events'] as const;

function withClosures(plan: Plan, closures: Readonly<Record<string, string>>): Plan {
  const releases = Object.entries(plan.releases).map(([id, release]) => [id, { ...release, closure: closures[id] }]);
  return { ...plan, releases: Object.fromEntries(releases) };
}

/** Drawn by the `more` file, which has words of its own: so has the offer to somebody who seems stuck. */
const needsMore = ({ kind, trigger }: GuideEntry): boolean =>
  kind === 'checklist' || kind === 'survey' || kind === 'help' || trigger.some((moment) => moment.kind === 'friction');

type Shared = Pick<Bundle, 'segments' | 'flags' | 'releases' | 'themes' | 'limits'>;

function lowerIndex(
  shared: Shared,
  lowered: Readonly<Record<string, LoweredGuide>>,
  memory: Memory,
  scope: Scope,
): Bundle {
  const { model, locale } = scope;
  const app = model.app.value;
  const guides = Object.entries(lowered).flatMap(([id, { entries }]) => {
    const entry = entries[locale];
    return entry ? [[id, entry] as const] : [];
  });
  const targets = lowerEach(model.targets, (target, at, id) => lowerTarget(target, at, scope, [id]));
  const events = lowerEach(model.events, (event, at) => ({
    on: event.on === 'code' ? [] : lowerMoments(event.on as authored.Moments, at.to('on'), scope),
  }));
  const named = lowerEach(model.pages, (page, at) => lowerPage(page, at, scope));
  // Written in place by guides and events, which are lowered by now.
  const inline = [...scope.inlinePages].sort().map((glob) => [glob, { paths: [glob] }] as const);
  const words = readWords(
    locale,
    guides.some(([, entry]) => needsMore(entry)),
  );
  const same = <Parts extends object>(what: string, parts: Parts) => memory.same(`${locale} ${what}`, parts);
  const index: Bundle = {
    format: 1,
    app: app?.app ?? '',
    locale,
    attributes: same('attributes', lowerAttributes(scope)),
    ...shared,
    holdout: app?.holdout ?? 0,
    pages: same('pages', { ...named, ...Object.fromEntries(inline) }),
    targets: same('targets', targets),
    testIdAttributes: app?.testIdAttributes ?? ['data-testid'],
    events: same('events', events),
    guides: Object.fromEntries(guides),
    ...(words ? { words } : {}),
    consent: app?.privacy?.consent ?? 'not-required',
    ...(app?.handOver ? { handOver: app.handOver } : {}),
  };
  return isFlagsOnly(index) ? { ...index, flagsOnly: true } : index;
}

/** Whether a page never needs more than core for it. */
const isFlagsOnly = ({ guides, pages, events, attributes, releases }: Bundle): boolean =>
  Object.keys({ ...guides, ...pages }).length === 0 &&
  Object.values(events).every(({ on }) => on.length === 0) &&
  Object.values(attributes).every(({ from }) => from?.kind !== 'text') &&
  Object.values(releases).every(({ waves }) => waves.every(({ first }) => first === undefined));

/** Flag to the release that exposes it. */
function findReleases({ model, report }: Scope): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, value, at } of model.releases.values()) {
    if (!value || !at) continue;
    const other = found.get(value.flag);
    if (other !== undefined) report.on(at.to('flag'), 'two-releases', { found: value.flag, other });
    else found.set(value.flag, id);
  }
  return found;
}
