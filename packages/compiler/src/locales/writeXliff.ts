/** Translations as XLIFF 2.1, for translation tools. @see https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html */
import { notesOf } from './notes.js';
import { splitPlaceholders } from './placeholders.js';
import type { Translation, Translations } from './readTranslations.js';

export function writeXliff({ base, locale, texts }: Translations): string {
  const files = new Map<string, Translation[]>();
  for (const text of texts) files.set(text.file, [...(files.get(text.file) ?? []), text]);
  let unit = 0;
  const body = [...files].map(([file, units], index) => {
    const written = units.map((text) => writeUnit(text, ++unit));
    return `  <file id="f${index + 1}" original="${attribute(`${file}.json`)}">\n${written.join('\n')}\n  </file>`;
  });
  const head = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="${base}" trgLang="${locale}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${body.join('\n')}\n</xliff>\n`;
}

function writeUnit(text: Translation, id: number): string {
  const data = new Map<string, string>();
  const source = content(text.source, data);
  const target = text.target === undefined ? undefined : content(text.target, data);
  // Without a target there is nothing to have a state.
  const state = text.target === undefined ? '' : ` state="${text.isStale ? 'initial' : text.state}"`;
  // What became of a stale one is told by a state of our own: the standard's begins again at initial.
  const subState = text.isStale ? ` subState="handrail:stale-${text.state}"` : '';
  const original = [...data].map(
    ([placeholder, name]) => `        <data id="${name}">${escapeXml(placeholder)}</data>`,
  );
  return [
    `    <unit id="u${id}" name="${attribute(text.key)}">`,
    '      <notes>',
    ...notesOf(text).map((note) => `        <note>${escapeXml(note)}</note>`),
    '      </notes>',
    ...(original.length > 0 ? ['      <originalData>', ...original, '      </originalData>'] : []),
    `      <segment${state}${subState}>`,
    `        <source xml:space="preserve">${source}</source>`,
    ...(target === undefined ? [] : [`        <target xml:space="preserve">${target}</target>`]),
    '      </segment>',
    '    </unit>',
  ].join('\n');
}

/** Placeholders become `ph`; the same one has the same data. Ids are unique within source and within target. */
function content(text: string, data: Map<string, string>): string {
  const uses = new Map<string, number>();
  return splitPlaceholders(text)
    .map((piece) => {
      if ('text' in piece) return escapeXml(piece.text);
      const name = data.get(piece.placeholder) ?? `d${data.size + 1}`;
      data.set(piece.placeholder, name);
      const use = (uses.get(name) ?? 0) + 1;
      uses.set(name, use);
      // The same id in source and target says that they are the same placeholder.
      const id = use === 1 ? name.replace('d', 'p') : `${name.replace('d', 'p')}-${use}`;
      return `<ph id="${id}" dataRef="${name}" equiv="${attribute(/\w+/.exec(piece.placeholder)?.[0] ?? '')}"/>`;
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

const isXml = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code > 0xffff;

/** What XML cannot hold is written as `cp`, so that nothing is lost. */
function escapeXml(text: string): string {
  return [...text]
    .map((char) => {
      const code = char.codePointAt(0) ?? 0;
      if (!isXml(code)) return `<cp hex="${code.toString(16).toUpperCase().padStart(4, '0')}"/>`;
      return char === '\n' || char === '\t' ? char : (entities[char] ?? char);
    })
    .join('');
}

const attribute = (text: string): string => text.replaceAll(/[&<>"\r\n\t]/g, (char) => entities[char] ?? char);
