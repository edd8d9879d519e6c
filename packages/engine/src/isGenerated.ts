/** Whether the name of an id or a class was made by a machine, so that the next build or the next visit makes another. */

/** What frameworks and builds are known to write: React's `useId`, numbers of Ember, Ext and others, UUIDs, long numbers. */
const madeIds = [
  /^(?:[:«]r[0-9a-z]+[:»]|_r_[0-9a-z]+_)/i,
  /^(?:ember|ext-gen|yui_|mui-|radix-|headlessui-|react-select-)\S*\d/i,
  /[0-9a-f]{8}-[0-9a-f]{4}-/i,
  /\d{5,}/,
];
/** Emotion, styled-components, JSS, CSS Modules. */
const madeClasses = [
  /^css-[a-z0-9]{5,}/,
  /^sc-[a-zA-Z]{5,}/,
  /^jss\d+/,
  /^[\w-]+__[\w-]+--?[a-zA-Z0-9]{5,}$/,
  /^_[a-zA-Z0-9]+_[a-z0-9]{4,}_\d+/,
];

/** Certainly: what an author may be warned of. */
export const isGeneratedId = (id: string): boolean => madeIds.some((pattern) => pattern.test(id));
export const isGeneratedClass = (name: string): boolean => madeClasses.some((pattern) => pattern.test(name));

/** A kind of widget and a number: counted while the page was made. */
const counted =
  /^(?:gen|yui|mui|mat|cdk|radix|headlessui|ember|ext|ui-id|svelte|v|el-id|__|tab|panel|menu|input|field|uid|id)[-_:]*\w*\d/i;
const number = /\d{3,}|(?:^|[-_:.])\d+(?:[-_:.]|$)|[«»]/;
/** Letters and digits in turn, as in hashes; words with a number after them are not meant. */
const hash = /[a-z]\d+[a-z]|\d[a-z]+\d/i;
const made = /^(?:css|sc|jss|emotion)-/;
/** As nanoid makes them: 21 signs, small and large letters and digits mixed. */
const nanoid = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{21}$/;

/** Perhaps: what a machine does not rest a description on. True of all that certainly is. */
export const mayBeGenerated = (name: string): boolean =>
  isGeneratedId(name) ||
  isGeneratedClass(name) ||
  counted.test(name) ||
  number.test(name) ||
  made.test(name) ||
  nanoid.test(name) ||
  name.split(/[-_:.]/).some((part) => hash.test(part));
