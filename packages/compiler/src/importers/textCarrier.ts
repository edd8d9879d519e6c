/** Carries titles and bodies over: identifiers of language packs, several languages in one text, HTML, pictures. */
import { escapeIcu } from './escapeIcu.js';
import { htmlToMarkdown, htmlToText } from './htmlToMarkdown.js';
import { isObject, nameOf, textOf } from './imported.js';
import { splitLanguages } from './languages.js';

export interface Carrier {
  readonly id: string;
  readonly base?: string;
  readonly strings?: ReadonlyMap<string, string>;
  readonly assets: Map<string, Uint8Array>;
  readonly translations: Map<string, Map<string, Record<string, string | readonly string[]>>>;
  note(where: string, why: string): void;
}

type Note = (where: string, why: string) => void;

const identifier = /^([a-z][\w:/]*),\s*([a-z]\w*)$/;

export function createTextCarrier({ id, base = 'en', strings, assets, translations, note }: Carrier) {
  const said = new Set<string>();
  const once = (what: string, say: () => void) => {
    if (!said.has(what)) say();
    said.add(what);
  };
  const look = (text: string, where: string, sayTo: Note): string => {
    const [, name, component] = identifier.exec(text.trim()) ?? [];
    if (name === undefined) return text;
    const found = strings?.get(`${name},${component}`) ?? strings?.get(name);
    if (found !== undefined) return found;
    sayTo(
      where,
      `The text lies in Moodle's language pack as "${name}" of ${component}: put it in by hand, or import again with --strings <file of that language pack>.`,
    );
    const words = name
      .replace(/^tour\d*_/, '')
      .replaceAll(/[_:/]+/g, ' ')
      .trim();
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
  /** The text in the base language; what there is in others is kept as translations under `key`. */
  const choose = (text: string, key: string, where: string, sayTo: Note, write: (one: string) => string): string => {
    const languages = splitLanguages(text);
    if (!languages) return write(text);
    const chosen = languages.get(base) ?? languages.get(base.split('-')[0] ?? '') ?? [...languages.values()][0] ?? '';
    if (!languages.has(base))
      sayTo(where, `There is no text in ${base}; the first of ${[...languages.keys()].join(', ')} was taken.`);
    for (const [language, own] of languages) {
      const translated = write(own);
      if (language === base || translated === '') continue;
      const locale = language.replace(/-(\w{2})$/, (_, region: string) => `-${region.toUpperCase()}`);
      const files = translations.get(locale) ?? new Map<string, Record<string, string | readonly string[]>>();
      files.set(`guides/${id}`, { ...files.get(`guides/${id}`), [key]: lines(translated) });
      translations.set(locale, files);
    }
    return write(chosen);
  };
  return {
    once,
    title: (text: string, key: string, where: string): string =>
      choose(look(text, where, note), key, where, note, htmlToText),
    body(step: Readonly<Record<string, unknown>>, key: string, noteStep: Note): string | readonly string[] {
      const text = look(textOf(step.content), 'content', noteStep);
      const write = (one: string): string => {
        // Moodle's formats: 0 its own, 1 HTML, 2 plain, 4 Markdown. Without a tag the line breaks are what is meant.
        if (textOf(step.contentformat) === '4' && !/<\w/.test(one))
          return escapeIcu(one.replaceAll('\r\n', '\n').trim());
        const html = /<[a-z!/]|&\w+;/i.test(one) && textOf(step.contentformat) !== '2' ? one : plainHtml(one);
        return htmlToMarkdown(html, { note: (why) => noteStep('content', why), image: (src) => imageOf(src, step) });
      };
      return lines(choose(text, key, 'content', noteStep, write));
    },
  };

  /** A picture that came with the export, or one on the web. */
  function imageOf(src: string, step: Readonly<Record<string, unknown>>): string | undefined {
    if (/^https:\/\/[^/]/i.test(src) && !/[\s\\{}]/.test(src)) return src;
    const inline = /^data:image\/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/.exec(src);
    if (inline) return keep(`picture.${inline[1] === 'jpeg' ? 'jpg' : inline[1]}`, inline[2] ?? '');
    const name = decode(src.replace(/^@@PLUGINFILE@@\//, '').split('?')[0] ?? '');
    const files = Array.isArray(step.files) ? step.files.filter(isObject) : [];
    const file = files.find((one) => textOf(one.name ?? one.filename) === name);
    const content = file && textOf(file.content ?? file.filecontent ?? file.data);
    return content ? keep(name, content) : undefined;
  }

  function keep(name: string, base64: string): string {
    const ending = /\.(png|jpe?g|gif|webp|svg|avif)$/i.exec(name)?.[0].toLowerCase() ?? '.png';
    const taken = new Set([...assets.keys()].map((path) => path.replace(/^assets\//, '').replace(/\.\w+$/, '')));
    const path = `assets/${nameOf(`${id}-${name.replace(/\.\w+$/, '')}`, `${id}-picture`, taken)}${ending}`;
    assets.set(path, Buffer.from(base64, 'base64'));
    return path;
  }
}

const lines = (text: string): string | readonly string[] => (text.includes('\n') ? text.split('\n') : text);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const plainHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/(?:\r?\n){2,}/)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll(/\r?\n/g, '<br>')}</p>`)
    .join('');
