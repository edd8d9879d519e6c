/** Hint, banner, announcement and panel. */
import type { authored, Message } from '@handrail/schema';
import type { GuideScope } from '../scope.js';
import { messageAt } from '../text/textAt.js';
import { findAsset } from './assetPath.js';
import { defined, lowerBody, lowerButtons, lowerMedia } from './lowerCard.js';
import { lowerTargetRef } from './lowerTarget.js';

export function lowerHint(hint: authored.Hint, scope: GuideScope) {
  return {
    display: hint.display ?? 'hotspot',
    target: lowerTargetRef(hint.target, scope.at.to('target'), scope),
    placement: hint.placement ?? 'auto',
    ...lowerText(hint, scope),
  };
}

export function lowerBanner(banner: authored.Banner, scope: GuideScope) {
  const { target, insert, position, tone } = banner;
  const display = banner.display ?? (target === undefined ? 'page' : 'inline');
  if (display === 'inline' && target === undefined) scope.report.on(scope.at.to('display'), 'inline-target');
  return defined({
    display,
    tone: tone ?? 'info',
    position: position ?? 'top',
    target: target === undefined ? undefined : lowerTargetRef(target, scope.at.to('target'), scope),
    insert: insert ?? (display === 'inline' ? 'before' : undefined),
    ...lowerText(banner, scope),
  });
}

export function lowerAnnouncement(announcement: authored.Announcement, scope: GuideScope) {
  const { display, position, media } = announcement;
  return defined({
    display: display ?? 'modal',
    position: position ?? (display === 'slide-out' ? 'bottom-end' : 'center'),
    ...lowerText(announcement, scope),
    media: media && lowerMedia(media, scope.at.to('media'), scope),
  });
}

export function lowerPanel(panel: authored.Panel, scope: GuideScope) {
  const { at, report } = scope;
  const { body, module, props, height } = panel;
  const insert = panel.insert ?? 'before';
  if (body !== undefined && module !== undefined) report.on(at.to('module'), 'module-or-body', { found: 'not both' });
  if (body === undefined && module === undefined)
    report.on(at, 'module-or-body', { found: 'and this one has neither' });
  if (insert === 'replace' && height === undefined) report.on(at.to('insert'), 'replace-height');
  const asset = module === undefined ? undefined : findAsset(module, at.to('module'), scope);
  return defined({
    target: lowerTargetRef(panel.target, at.to('target'), scope),
    insert,
    height,
    body: body === undefined ? undefined : lowerBody(body, at.to('body'), scope),
    buttons: lowerButtons(panel.buttons, at.to('buttons'), scope),
    module: asset && { src: asset.path, integrity: asset.integrity },
    props: props && lowerProps(props, scope),
  });
}

function lowerProps(props: NonNullable<authored.Panel['props']>, scope: GuideScope) {
  const lowered = Object.entries(props).map(([name, prop]): [string, Message | number | boolean | null] => [
    name,
    typeof prop === 'string' ? messageAt(prop, scope.at.to('props', name), scope) : prop,
  ]);
  return Object.fromEntries(lowered);
}

function lowerText(card: Pick<authored.Hint, 'body' | 'buttons'>, scope: GuideScope) {
  return {
    body: lowerBody(card.body, scope.at.to('body'), scope),
    buttons: lowerButtons(card.buttons, scope.at.to('buttons'), scope),
  };
}
