/** The app: a head, and the page that the address names. Pages change without a reload. */
import { element } from './element.js';
import './erpTable.js';
import { invoicePage } from './pages/invoice.js';
import { invoicesPage } from './pages/invoices.js';
import { newRequestPage } from './pages/newRequest.js';
import { profilePage } from './pages/profile.js';
import { requestPage } from './pages/request.js';
import { requestsPage } from './pages/requests.js';
import { text } from './texts.js';

const pages = [
  [/^\/$/, requestsPage],
  [/^\/requests$/, requestsPage],
  [/^\/requests\/new$/, newRequestPage],
  [/^\/requests\/([^/]+)$/, requestPage],
  [/^\/invoices$/, invoicesPage],
  [/^\/invoices\/([^/]+)$/, invoicePage],
  [/^\/profile$/, profilePage],
];

/** Goes to a path of the app. */
export function go(path) {
  history.pushState(null, '', path);
  draw();
}

const main = element('main');

function draw() {
  for (const [pattern, page] of pages) {
    const match = pattern.exec(location.pathname);
    if (!match) continue;
    main.replaceChildren(...page({ go, id: match[1] }));
    document.title = `${main.querySelector('h1').textContent}, ${text('app')}`;
    return;
  }
  main.replaceChildren(element('h1', {}, text('missing')));
}

const link = (path, name) => element('a', { href: path }, text(name));
document.body.append(
  element(
    'header',
    {},
    element('strong', {}, text('app')),
    element('nav', {}, link('/requests', 'requests'), link('/invoices', 'invoices'), link('/profile', 'profile')),
    element('span', {}, `${window.erp.session.user.firstName}, ${window.erp.session.user.role}`),
  ),
  main,
);

addEventListener('popstate', draw);
document.addEventListener('click', (event) => {
  const anchor = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (!anchor || !isPlain || event.defaultPrevented || anchor.origin !== location.origin) return;
  event.preventDefault();
  go(anchor.pathname + anchor.search);
});
draw();
