/** Texts that hold several languages in one, as Moodle's filters write them. */

const mlang = /\{mlang\s+([^}]*)\}([\s\S]*?)\{mlang\}/gi;
const span = /<span(?=[^>]*\bclass="[^"]*\bmultilang\b)(?=[^>]*\blang="([^"]+)")[^>]*>([\s\S]*?)<\/span>/gi;

/** Language to text, with what stands outside of all in each; undefined for a text of one language. */
export function splitLanguages(text: string): ReadonlyMap<string, string> | undefined {
  const pattern = [mlang, span].find((one) => text.search(one) >= 0);
  if (!pattern) return undefined;
  const languages = new Set<string>();
  for (const [, names = ''] of text.matchAll(pattern)) for (const name of listOf(names)) languages.add(name);
  const texts = [...languages].map((language) => {
    const own = text.replaceAll(pattern, (_, names: string, inner: string) =>
      listOf(names).includes(language) ? inner : '',
    );
    return [language, own] as const;
  });
  const other = languages.has('other') ? new Map(texts).get('other') : undefined;
  return new Map(texts.filter(([language]) => language !== 'other' || other === undefined || texts.length === 1));
}

const listOf = (names: string): readonly string[] =>
  names
    .split(',')
    .map((name) => name.trim().toLowerCase().replaceAll('_', '-'))
    .filter((name) => name !== '');
