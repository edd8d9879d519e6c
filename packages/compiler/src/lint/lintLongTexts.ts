/** Texts that are too long for what they stand on. Lengths in characters of the base locale. */
import type { At } from '../read/source.js';
import { entriesOf } from './entriesOf.js';
import type { Lint } from './lint.js';

/** A card is about 320 px wide: beyond these it scrolls on a small window. */
const longest = { title: 70, body: 480, button: 30 };

export const lintLongTexts: Lint = ({ model, report }) => {
  const check = (text: string | readonly string[] | undefined, what: keyof typeof longest, place: At) => {
    const length = text === undefined ? 0 : [text].flat().join('\n').length;
    if (length > longest[what]) report.on(place, 'too-long', { what, found: length, expected: longest[what] });
  };
  for (const { value: guide, at } of entriesOf(model.guides)) {
    check(guide.title, 'title', at.to('title'));
    const cards = guide.kind === 'tour' ? guide.steps.map((step, index) => [step, at.to('steps', index)] as const) : [];
    for (const [step, place] of cards) check(step.title, 'title', place.to('title'));
    const withBody = 'body' in guide ? [...cards, [guide, at] as const] : cards;
    for (const [card, place] of withBody) {
      check(card.body, 'body', place.to('body'));
      const buttons = 'buttons' in card ? (card.buttons ?? []) : [];
      for (const [index, button] of buttons.entries()) check(button.text, 'button', place.to('buttons', index, 'text'));
    }
  }
};
