/** What a translator should know of a text. */
import { hasChoices } from './placeholders.js';
import type { Translation } from './readTranslations.js';

export function notesOf({ file, key, source, isMarkdown, isStale }: Translation): readonly string[] {
  const areKeywords = file.startsWith('articles/') && key === 'keywords';
  return [
    `Where: ${file}, ${key.split('.').join(' › ')}`,
    ...(areKeywords
      ? ['Words it is searched by, one a line and never shown: write what people type, as many as it takes.']
      : []),
    ...(isMarkdown ? ['Markdown: keep **, *, `, links and line breaks where they belong.'] : []),
    ...(hasChoices(source)
      ? ['Holds plural or select: translate the words inside of the inner braces, and give the forms of your language.']
      : /\{\w/.test(source)
        ? ['What stands in braces is filled in: keep it, at the place where your language wants it.']
        : []),
    ...(isStale ? ['The source has changed since this was translated.'] : []),
  ];
}
