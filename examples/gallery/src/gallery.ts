/** Draws what the address or the chooser says: `?show=tour&locale=ar&dark&step=search&bare`. */
import type { Shown } from '../../../packages/sdk/src/contract.js';
import { createUi } from '../../../packages/sdk/src/ui.js';
import { locales, readContents } from './contents.js';
import { createPort } from './port.js';
import { pasts } from './staying.js';

const query = new URLSearchParams(location.search);
const element = <T extends Element>(css: string) => document.querySelector(css) as T;

const rows = element<HTMLTableSectionElement>('#rows');
for (let n = 0; n < 24; n++) {
  const row = rows.insertRow();
  for (const text of [
    `PR-${1040 + n}`,
    ['Laptops', 'Desk chairs', 'Licences'][n % 3],
    ['Northwind', 'Contoso', 'Fabrikam'][n % 3],
  ]) {
    row.insertCell().textContent = text ?? '';
  }
  const amount = row.insertCell();
  amount.className = 'number';
  amount.textContent = (1250 * (n + 1)).toLocaleString('en');
}

const ui = createUi(() => import('../../../packages/sdk/src/more.js'));
let shown: Shown[] = [];

function draw() {
  for (const guide of shown) guide.close('superseded');
  const locale = query.get('locale') ?? 'en';
  document.documentElement.lang = locale;
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr';
  document.documentElement.classList.toggle('dark', query.has('dark'));
  document.body.classList.toggle('bare', query.has('bare'));
  const contents = readContents(locale);
  shown = (query.get('show') ?? 'tour').split('~').flatMap((name) => {
    const content = contents[name];
    const step = query.get('step');
    if (!content) return [];
    const port = createPort({
      locale,
      past: pasts[content.id],
      onReport(report) {
        element('#log').textContent = `${JSON.stringify(report)}\n${element('#log').textContent}`.slice(0, 600);
      },
    });
    return [ui.show(content, port, step ? { resumeAt: step } : {})];
  });
}

function choice(name: string, options: readonly string[]) {
  const label = document.createElement('label');
  const select = document.createElement('select');
  for (const text of options) select.add(new Option(text, text, false, query.get(name) === text));
  select.addEventListener('change', () => {
    query.set(name, select.value);
    query.delete('step');
    draw();
  });
  label.append(name, select);
  element('#chooser').append(label);
}

choice('show', Object.keys(readContents('en')));
choice('locale', locales);
const dark = document.createElement('button');
dark.type = 'button';
dark.textContent = 'Light or dark';
dark.addEventListener('click', () => {
  if (query.has('dark')) query.delete('dark');
  else query.set('dark', '');
  draw();
});
element('#chooser').append(dark);
draw();
