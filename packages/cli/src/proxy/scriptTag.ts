// Writes the one script tag that puts Handrail in a page.

export interface ScriptTag {
  readonly src: string;
  /** Further attributes, `data-handrail-key` among them. `true` writes the name alone. */
  readonly attributes?: Readonly<Record<string, string | true>>;
}

/** ASCII only, so that it can be put into a page of any charset. */
export function scriptTag({ src, attributes = {} }: ScriptTag): string {
  const all: Readonly<Record<string, string | true>> = { src, ...attributes };
  const written = Object.entries(all).map(([name, value]) => {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new TypeError(`script tag: "${name}" cannot be an attribute's name.`);
    return value === true ? name : `${name}="${escapeAttribute(value)}"`;
  });
  return `<script ${written.join(' ')}></script>`;
}

function escapeAttribute(value: string): string {
  return value.replace(/[^\x20-\x7e]|[&"<>]/gu, (letter) => `&#${letter.codePointAt(0)};`);
}
