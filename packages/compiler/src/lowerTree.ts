/** The whole tree: an index per locale, a file per guide where its texts differ, assets, and the plan. */
import type { authored, Bundle, GuideEntry, TreeFile } from '@handrail/schema';
import { emit } from './emit.js';
import { findAnnouncements } from './findAnnouncements.js';
import { hashFile } from './hashTree.js';
import { lowerAttributes } from './lower/lowerAttributes.js';
import { lowerSegment } from './lower/lowerCondition.js';
import { lowerContent } from './lower/lowerContent.js';
import { lowerEach } from './lower/lowerEach.js';
import { lowerEntry } from './lower/lowerEntry.js';
import { lowerFlag } from './lower/lowerFlag.js';
import { lowerLimits } from './lower/lowerLimits.js';
import { lowerMoments } from './lower/lowerMoments.js';
import { lowerPage } from './lower/lowerPage.js';
import { lowerPlan } from './lower/lowerPlan.js';
import { type LoweredRelease, lowerRelease } from './lower/lowerRelease.js';
import { lowerTarget } from './lower/lowerTarget.js';
import { lowerThemes } from './lower/lowerThemes.js';
import type { GuideScope, Scope } from './scope.js';

/** `scopeOf` gives the scope for a locale; the base comes first, so that it is the one that says what is wrong. */
export function lowerTree(
  locales: readonly [string, ...string[]],
  scopeOf: (locale: string) => Scope,
): readonly TreeFile[] {
  const files = new Map<string, TreeFile>();
  const guideFiles = createGuideFiles(files);
  for (const locale of locales) {
    const index = lowerIndex(scopeOf(locale), guideFiles);
    const path = `index.${locale}.json`;
    files.set(path, emit(path, index.bundle));
    if (locale === locales[0])
      files.set('plan.json', emit('plan.json', lowerPlan(locales, index.releases, scopeOf(locale))));
  }
  for (const { path, body } of scopeOf(locales[0]).assets.values()) files.set(path, { path, body });
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

type GuideFiles = (id: string, scope: GuideScope) => Pick<GuideEntry, 'file' | 'hash'>;

/** Emits a guide's file in a locale, or finds the one of a fallback that says the same. */
function createGuideFiles(files: Map<string, TreeFile>): GuideFiles {
  const said = new Map<string, { readonly text: string; readonly from: string }>();
  return (id, scope) => {
    const { locale: _, ...content } = lowerContent(id, scope.locale, scope);
    const text = JSON.stringify(content);
    const before = scope.chain.map((locale) => said.get(`${id} ${locale}`)).find((one) => one?.text === text);
    const from = before?.from ?? scope.locale;
    said.set(`${id} ${scope.locale}`, { text, from });
    const path = `guides/${id}.${from}.json`;
    const file = files.get(path) ?? emit(path, { ...content, locale: from });
    files.set(path, file);
    return { file: path, hash: hashFile(file.body) };
  };
}

function lowerIndex(scope: Scope, guideFile: GuideFiles): { bundle: Bundle; releases: Record<string, LoweredRelease> } {
  const { model, locale } = scope;
  const app = model.app.value;
  const releases = lowerEach(model.releases, (release, at, id) => lowerRelease(id, release, at, scope));
  const releaseOf = findReleases(scope);
  const announcements = findAnnouncements(model, releases);
  const guides = lowerEach(model.guides, (guide, at, id) => {
    const inGuide: GuideScope = { ...scope, guide: guide as authored.Guide, at };
    return { ...lowerEntry(inGuide, announcements.get(id)), ...guideFile(id, inGuide) };
  });
  const bundle: Bundle = {
    format: 1,
    app: app?.app ?? '',
    locale,
    attributes: lowerAttributes(scope),
    segments: lowerEach(model.segments, (condition, at, id) => lowerSegment(id, condition, at, scope)),
    flags: lowerEach(model.flags, (flag, at, id) => lowerFlag(id, flag, at, releaseOf.get(id), scope)),
    releases: Object.fromEntries(Object.entries(releases).map(([id, { release }]) => [id, release])),
    holdout: app?.holdout ?? 0,
    pages: {},
    targets: lowerEach(model.targets, (target, at, id) => lowerTarget(target, at, scope, [id])),
    testIdAttributes: app?.testIdAttributes ?? ['data-testid'],
    events: lowerEach(model.events, (event, at) => ({
      on: event.on === 'code' ? [] : lowerMoments(event.on as authored.Moments, at.to('on'), scope),
    })),
    guides,
    themes: lowerThemes(scope),
    limits: lowerLimits(app?.limits ?? []),
    consent: app?.privacy?.consent ?? 'not-required',
  };
  const inline = [...scope.inlinePages.keys()].sort().map((glob) => [glob, { paths: [glob] }]);
  const pages = { ...lowerEach(model.pages, (page, at) => lowerPage(page, at, scope)), ...Object.fromEntries(inline) };
  return { bundle: { ...bundle, pages }, releases };
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
