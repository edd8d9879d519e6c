/** A selector of another tool as a target: by what lasts longest, where the selector says it. */

export type ImportedTarget = { readonly testId: string } | { readonly id: string } | { readonly css: string };

/** jQuery's own, which no browser understands. */
const jquery = /:(?:visible|hidden|eq|first|last|even|odd|gt|lt|contains|button|input|selected|parent)\b(?!-)/;

export function targetOfSelector(
  selector: string,
  note: (why: string) => void,
  testIdAttributes: readonly string[] = ['data-testid'],
): ImportedTarget {
  const css = selector.trim();
  const id = /^#([A-Za-z][\w-]*)$/.exec(css)?.[1];
  if (id !== undefined) return { id };
  const [, name = '', value] = /^\[([\w-]+)=["']?([\w-]+)["']?\]$/.exec(css) ?? [];
  if (value !== undefined && testIdAttributes.includes(name)) return { testId: value };
  if (jquery.test(css))
    note(`The selector ${css} is jQuery's own, which browsers do not know: describe the element by role and name.`);
  return { css };
}
