// What a page's HTML says of itself, as far as a first tour needs it: language, main heading, a button to point at.

export interface PageFacts {
  /** BCP 47, from `<html lang>`. */
  readonly lang?: string;
  /** Text of the first heading that is written in the page. */
  readonly heading?: string;
  readonly button?: { readonly testId?: string; readonly text: string };
  /** Handrail's own tag is there already. */
  readonly hasTag: boolean;
}

/** Plain looking, no parser: what is not found is left out, and nothing depends on it being right. */
export function readHtml(html: string, testIdAttribute = 'data-testid'): PageFacts {
  const seen = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|template)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, (block) => block.slice(0, block.indexOf('>') + 1));
  const lang = attribute(/<html\b[^>]*>/i.exec(seen)?.[0], 'lang');
  const heading = textOf(/<h1\b[^>]*>([\s\S]*?)<\/h1\s*>/i.exec(seen)?.[1]);
  const [, tag, label] = /(<button\b[^>]*>)([\s\S]*?)<\/button\s*>/i.exec(seen) ?? [];
  const text = textOf(label);
  const testId = attribute(tag, testIdAttribute);
  return {
    ...(lang !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(lang) ? { lang } : {}),
    ...(heading === undefined ? {} : { heading }),
    ...(text === undefined ? {} : { button: { text, ...(testId === undefined ? {} : { testId }) } }),
    hasTag:
      /<script\b[^>]*\bdata-handrail-(key|tree)\b/i.test(seen) || /<script\b[^>]*\bhandrail(\.full)?\.js\b/i.test(seen),
  };
}

function attribute(tag: string | undefined, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag ?? '') ?? [];
  const value = (double ?? single ?? bare)?.trim();
  return value === '' ? undefined : value;
}

/** Undefined for what a template engine still has to fill in, and for what is too long to name a thing. */
function textOf(html: string | undefined): string | undefined {
  if (html === undefined) return undefined;
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' || text.length > 80 || /[{}<>*?[\]]|%>|<%|&\w+;/.test(text) ? undefined : text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#39;': "'",
};
