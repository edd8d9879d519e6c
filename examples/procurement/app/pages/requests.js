/** The list of requests: mine, or those that wait for a manager. */
import { element } from '../element.js';
import { readRequests } from '../store.js';
import { money, text } from '../texts.js';

export function requestsPage({ go }) {
  const inbox = new URLSearchParams(location.search).get('tab') === 'inbox';
  const table = element('erp-table');
  table.show({
    label: text(inbox ? 'inbox' : 'myRequests'),
    rows: inbox ? readRequests().filter(({ state }) => state === 'open') : readRequests(),
    columns: [
      {
        head: text('number'),
        order: (row) => row.id,
        cell: (row) => element('a', { href: `/requests/${row.id}` }, row.id),
      },
      { head: text('what'), order: (row) => row.title, cell: (row) => row.title },
      { head: text('amount'), number: true, order: (row) => row.amount, cell: (row) => money(row.amount) },
      { head: text('state'), order: (row) => row.state, cell: (row) => text(row.state) },
    ],
  });
  return [
    element(
      'div',
      { class: 'row' },
      element('h1', {}, text('requests')),
      element(
        'button',
        { type: 'button', class: 'primary', 'data-testid': 'new-request', onclick: () => go('/requests/new') },
        text('newRequest'),
      ),
    ),
    table,
  ];
}
