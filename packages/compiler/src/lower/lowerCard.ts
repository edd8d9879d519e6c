/** The parts that cards share: title, body, buttons, media. */
import type { authored, Button, Media } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { GuideScope, Scope } from '../scope.js';
import { messageAt, richAt } from '../text/textAt.js';
import { assetPath } from './assetPath.js';
import { lowerActions } from './lowerActions.js';

/** Leaves out what is not there, so that equal guides are equal to the byte. */
export function defined<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}

export function lowerButtons(
  buttons: readonly authored.Button[] | undefined,
  place: At,
  scope: GuideScope,
): readonly Button[] {
  return (buttons ?? []).map((button, index) => ({
    text: messageAt(button.text, place.to(index, 'text'), scope),
    do: lowerActions(button.do, place.to(index, 'do'), 'button', scope),
  }));
}

export function lowerBody(body: string | readonly string[] | undefined, place: At, scope: GuideScope) {
  return body === undefined ? [] : richAt(body, place, scope);
}

export function lowerMedia(media: authored.Media, place: At, scope: Scope): Media {
  const { alt, width, height, captions, poster, src } = media;
  if (alt.trim() === '') scope.report.on(place.to('alt'), 'no-alt');
  const text = messageAt(alt, place.to('alt'), scope);
  return defined({
    type: media.type ?? (/\.(?:mp4|webm|mov)$/i.test(src) ? 'video' : 'image'),
    src: assetPath(src, place.to('src'), scope),
    alt: typeof text === 'string' ? text : alt,
    width,
    height,
    captions: captions === undefined ? undefined : assetPath(captions, place.to('captions'), scope),
    poster: poster === undefined ? undefined : assetPath(poster, place.to('poster'), scope),
  }) as Media;
}
