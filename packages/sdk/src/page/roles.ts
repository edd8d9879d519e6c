/** Implicit ARIA roles as selectors, after HTML-AAM 1.0; an explicit `role` wins. */
const types = (...names: string[]) => names.map((name) => `input[type=${name} i]`).join();

const implicit: Readonly<Record<string, string>> = {
  button: `button,summary,${types('button', 'submit', 'reset', 'image')}`,
  link: 'a[href],area[href]',
  textbox: `textarea,input:not([type]):not([list]),:is(${types('text', 'email', 'tel', 'url')}):not([list])`,
  searchbox: `${types('search')}:not([list])`,
  combobox: 'select:not([multiple]):not([size]),input[list],select[size="1"]:not([multiple])',
  listbox: 'select[multiple],select[size]:not([size="1"]),datalist',
  checkbox: types('checkbox'),
  radio: types('radio'),
  slider: types('range'),
  spinbutton: types('number'),
  heading: 'h1,h2,h3,h4,h5,h6',
  img: 'img:not([alt=""])',
  list: 'ul,ol,menu',
  listitem: 'li',
  table: 'table',
  row: 'tr',
  cell: 'td',
  columnheader: 'th:not([scope^=row])',
  rowheader: 'th[scope^=row]',
  rowgroup: 'tbody,thead,tfoot',
  navigation: 'nav',
  main: 'main',
  banner: 'body>header',
  contentinfo: 'body>footer',
  complementary: 'aside',
  region: 'section[aria-label],section[aria-labelledby]',
  article: 'article',
  form: 'form',
  group: 'fieldset,details,optgroup',
  dialog: 'dialog',
  option: 'option',
  progressbar: 'progress',
  meter: 'meter',
  status: 'output',
  separator: 'hr',
  figure: 'figure',
  paragraph: 'p',
  term: 'dfn,dt',
  definition: 'dd',
  code: 'code',
};

/** Those that HTML gives. */
export const roles = Object.keys(implicit);

/** Selector of everything that has this role. */
export function selectRole(role: string): string {
  const plain = implicit[role];
  const named = `[role="${CSS.escape(role)}" i],[role^="${CSS.escape(role)} " i]`;
  return plain ? `:is(${named},:is(${plain}):not([role]))` : `:is(${named})`;
}

/** Roles that take their accessible name from what is in them (ARIA 1.2, "name from: contents"). */
const contentRoles =
  'button checkbox link heading option radio switch tab menuitem menuitemcheckbox menuitemradio treeitem cell gridcell columnheader rowheader row tooltip';
let contentSelector = '';

export function isNamedByContent(element: Element): boolean {
  contentSelector ||= contentRoles.split(' ').map(selectRole).join();
  return element.matches(contentSelector);
}
