/** The whole tree: an index per locale, a file per guide where its texts differ, assets, and the plan. */
import type { authored, Bundle, Plan, TreeFile } from '@handrail/schema';
import { emit } from './emit.js';
import { findAnnouncements } from './findAnnouncements.js';
import { hashClosures } from './hashClosures.js';
import { lowerAttributes } from './lower/lowerAttributes.js';
import { lowerSegment } from './lower/lowerCondition.js';
import { lowerEach } from './lower/lowerEach.js';
import { lowerFlag } from './lower/lowerFlag.js';
import { lowerLimits } from './lower/lowerLimits.js';
import { lowerMoments } from './lower/lowerMoments.js';
import { lowerArticle } from './lower/lowerMore.js';
import { lowerPage } from './lower/lowerPage.js';
import { lowerPlan } from './lower/lowerPlan.js';
import { type LoweredRelease, lowerRelease } from './lower/lowerRelease.js';
import { lowerTarget } from './lower/lowerTarget.js';
import { lowerThemes } from './lower/lowerThemes.js';
import { createGuideLowerer, type LowerGuide } from './lowerGuides.js';
import type { Scope } from './scope.js';
import { readWords } from './words/readWords.js';

/** `scopeOf` gives the scope for a locale; the base comes first, so that it is the one that says what is wrong. */
export function lowerTree(
  locales: readonly [string, ...string[]],
  scopeOf: (locale: string) => Scope,
): readonly TreeFile[] {
  const files = new Map<string, TreeFile>();
  const put = (file: TreeFile) => files.set(file.path, file);
  const base = scopeOf(locales[0]);
  const releases = lowerEach(base.model.releases, (release, at, id) => lowerRelease(id, release, at, base));
  const shared = lowerShared(releases, base);
  const lowerGuide = createGuideLowerer(files, findAnnouncements(base.model, releases));
  for (const locale of locales) put(emit(`index.${locale}.json`, lowerIndex(shared, lowerGuide, scopeOf(locale))));
  lowerEach(base.model.articles, (article, at, id) => lowerArticle(id, article, at, base));
  for (const { path, body } of base.assets.values()) put({ path, body });
  const plan = lowerPlan(locales, releases, base);
  put(emit('plan.json', plan));
  put(emit('plan.json', withClosures(plan, hashClosures([...files.values()]))));
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function withClosures(plan: Plan, closures: Readonly<Record<string, string>>): Plan {
  const releases = Object.entries(plan.releases).map(([id, release]) => [id, { ...release, closure: closures[id] }]);
  return { ...plan, releases: Object.fromEntries(releases) };
}

type Shared = Pick<Bundle, 'segments' | 'flags' | 'releases' | 'themes' | 'limits'>;

/** What is the same in every locale. */
function lowerShared(releases: Readonly<Record<string, LoweredRelease>>, scope: Scope): Shared {
  const { model } = scope;
  const releaseOf = findReleases(scope);
  return {
    segments: lowerEach(model.segments, (condition, at, id) => lowerSegment(id, condition, at, scope)),
    flags: lowerEach(model.flags, (flag, at, id) => lowerFlag(id, flag, at, releaseOf.get(id), scope)),
    releases: Object.fromEntries(Object.entries(releases).map(([id, { release }]) => [id, release])),
    themes: lowerThemes(scope),
    limits: lowerLimits(model.app.value?.limits ?? []),
  };
}

function lowerIndex(shared: Shared, lowerGuide: LowerGuide, scope: Scope): Bundle {
  const { model, locale } = scope;
  const app = model.app.value;
  const guides = lowerEach(model.guides, (guide, at, id) => lowerGuide(id, guide, at, scope));
  const targets = lowerEach(model.targets, (target, at, id) => lowerTarget(target, at, scope, [id]));
  const events = lowerEach(model.events, (event, at) => ({
    on: event.on === 'code' ? [] : lowerMoments(event.on as authored.Moments, at.to('on'), scope),
  }));
  const named = lowerEach(model.pages, (page, at) => lowerPage(page, at, scope));
  // Written in place by guides and events, which are lowered by now.
  const inline = [...scope.inlinePages].sort().map((glob) => [glob, { paths: [glob] }] as const);
  const words = readWords(locale);
  return {
    format: 1,
    app: app?.app ?? '',
    locale,
    attributes: lowerAttributes(scope),
    ...shared,
    holdout: app?.holdout ?? 0,
    pages: { ...named, ...Object.fromEntries(inline) },
    targets,
    testIdAttributes: app?.testIdAttributes ?? ['data-testid'],
    events,
    guides,
    ...(words ? { words } : {}),
    consent: app?.privacy?.consent ?? 'not-required',
  };
}

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
