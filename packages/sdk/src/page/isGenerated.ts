/** Whether a name was made by a machine, so that the next build or the next visit makes another. */

/** Frameworks that number what they make. */
const numbered =
  /^(?::?r[0-9a-z]+:?|(?:ember|ext-|gen|yui|mui|radix|headlessui|react|ui-id|cdk|mat|svelte|v|el-id|__|tab|panel|menu|input|field|uid|id)[-_:]*\w*\d)/i;
const uuid = /[0-9a-f]{8}-?[0-9a-f]{4}-/i;
/** Letters and digits in turn, as in hashes; words with a number after them are not meant. */
const hash = /[a-z]\d+[a-z]|\d[a-z]+\d/i;
const hashed = /^(?:css|sc|jss|emotion)-/;

export function isGenerated(name: string): boolean {
  return (
    numbered.test(name) ||
    uuid.test(name) ||
    hashed.test(name) ||
    /\d{3,}|(?:^|[-_:.])\d+(?:[-_:.]|$)|[«»]/.test(name) ||
    name.split(/[-_:.]/).some((part) => hash.test(part))
  );
}
