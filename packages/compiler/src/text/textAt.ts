/** The text of a place in the wanted locale: its translation, or a fallback's, or the authored one. */
import type { Message, Rich } from '@handrail/schema';
import { type At, textKey } from '../read/source.js';
import type { GuideScope, Scope } from '../scope.js';
import { lowerMarkdown } from './lowerMarkdown.js';
import { lowerMessage, type Placeholders } from './lowerMessage.js';

type Text = string | readonly string[];

const joined = (text: Text) => (typeof text === 'string' ? text : text.join('\n'));

/** Where a text that is to be lowered really stands: in the file itself, or in a translation. */
function find(text: Text, place: At, scope: Scope): readonly [text: string, at: At] {
  const file = place.source.file.replace(/\.json$/, '');
  const key = textKey(place);
  scope.texts.seen(file, key);
  scope.needs?.texts.add(file);
  for (const locale of scope.chain) {
    if (locale === scope.base) break;
    const translations = scope.model.translations(locale, file);
    const translated = translations?.texts[key];
    if (translations && translated !== undefined) return [joined(translated), translations.at.to(key)];
  }
  return [joined(text), place];
}

function placeholders(scope: Scope | GuideScope): Placeholders {
  const values = 'guide' in scope ? Object.keys(scope.guide.values ?? {}) : [];
  return new Set([...scope.attributes.keys(), ...values]);
}

export function messageAt(text: Text, place: At, scope: Scope): Message {
  const [found, at] = find(text, place, scope);
  return lowerMessage(found, at, scope, placeholders(scope));
}

export function richAt(text: Text, place: At, scope: Scope): readonly Rich[] {
  const [found, at] = find(text, place, scope);
  return lowerMarkdown(found, at, scope, placeholders(scope));
}

/** Words that are shown to nobody and filled in by nothing, one a line. */
export function wordsAt(words: readonly string[], place: At, scope: Scope): readonly string[] {
  const [found] = find(words, place, scope);
  return found.split('\n').flatMap((word) => word.trim() || []);
}
