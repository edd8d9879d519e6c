/** What components need to draw one guide: its texts in the user's language, our words, addresses of pictures. */
import type { GuideContent, Message } from '@handrail/schema';
import type { GuidePort } from '../contract.js';
import { en, type Words } from '../words/words.js';
import { formatMessage } from './formatMessage.js';
import { directionOf } from './look.js';
import { readHref } from './readHref.js';

export interface Drawing {
  /** Of the heading of what is drawn, and of nothing else in the page. */
  readonly id: string;
  readonly words: Words;
  readonly locale: string;
  readonly rtl: boolean;
  text(message: Message): string;
  /** Address of an image or a film: of the tree, or as authored. */
  sourceOf(path: string): string | undefined;
}

let drawn = 0;

export function createDrawing(content: GuideContent, port: GuidePort): Drawing {
  return {
    id: `hr-${++drawn}`,
    words: { ...en, ...port.words },
    locale: content.locale,
    rtl: directionOf(content.locale) === 'rtl',
    text: (message: Message) => formatMessage(message, port.value, port.locale, () => port.context().zone),
    sourceOf: (path) => (/^([a-z][a-z+.-]*:|[/\\])/i.test(path) ? readHref(path)?.href : port.fileUrl(path)),
  };
}
