/** Texts that are too long for what they stand on, in the base locale and in each translation. */
import type { authored } from '@handrail/schema';
import { type At, textKey } from '../read/source.js';
import type { LintOne, LintScope } from './lint.js';

/**
 * Characters beyond which a text no longer fits at a glance: a card is about 320 px wide, a banner is two lines on a
 * laptop, an announcement has the middle of the page.
 */
const longest = {
  title: 70,
  button: 30,
  card: 480,
  banner: 240,
  announcement: 900,
  item: 80,
  question: 240,
  option: 80,
} as const;
type Surface = keyof typeof longest;
type Text = string | readonly string[];

const bodies: Readonly<Record<string, Surface>> = { banner: 'banner', announcement: 'announcement' };
const names: Readonly<Partial<Record<Surface, string>>> = {
  card: 'body',
  banner: 'body of a banner',
  announcement: 'body of an announcement',
  item: 'title of an item',
};

export const lintLongTexts: LintOne<authored.Guide> = (guide, place, _, scope) => {
  const file = place.source.file.replace(/\.json$/, '');
  const translated = scope.allLocales
    .filter((locale) => locale !== scope.base)
    .flatMap((locale) => scope.model.translations(locale, file) ?? []);
  for (const [text, surface, ...path] of textsOf(guide)) {
    if (text === undefined) continue;
    check(text, surface, () => place.to(...path), scope);
    if (translated.length === 0) continue;
    const key = textKey(place.to(...path));
    for (const { texts, at } of translated) check(texts[key] ?? '', surface, () => at.to(key), scope);
  }
};

function check(text: Text, surface: Surface, at: () => At, { report }: LintScope): void {
  const { length } = typeof text === 'string' ? text : text.join('\n');
  const words = { what: names[surface] ?? surface, found: length, expected: longest[surface] };
  if (length > longest[surface]) report.on(at(), 'too-long', words);
}

type Placed = readonly [text: Text | undefined, surface: Surface, ...path: (string | number)[]];

function textsOf(guide: authored.Guide): readonly Placed[] {
  const head: Placed[] = [[guide.title, 'title', 'title']];
  const buttons = (of: { readonly buttons?: readonly authored.Button[] | undefined }, ...path: (string | number)[]) =>
    (of.buttons ?? []).map(({ text }, index): Placed => [text, 'button', ...path, 'buttons', index, 'text']);
  switch (guide.kind) {
    case 'tour':
      return guide.steps.reduce<Placed[]>((all, step, index) => {
        const path = ['steps', index] as const;
        all.push([step.title, 'title', ...path, 'title'], [step.body, 'card', ...path, 'body']);
        all.push(...buttons(step, ...path));
        return all;
      }, head);
    case 'checklist':
      return [...head, ...guide.items.map(({ title }, at): Placed => [title, 'item', 'items', at, 'title'])];
    case 'survey':
      return [...head, ...guide.questions.flatMap(questionTexts)];
    case 'help':
      return head;
    default:
      return [...head, [guide.body, bodies[guide.kind] ?? 'card', 'body'], ...buttons(guide)];
  }
}

function questionTexts(question: authored.Question, index: number): readonly Placed[] {
  const path = ['questions', index] as const;
  const options = question.type === 'choice' ? question.options : [];
  return [
    [question.text, 'question', ...path, 'text'],
    ...options.map(({ text }, at): Placed => [text, 'option', ...path, 'options', at, 'text']),
  ];
}
