/** The list of invoices. */
import { element } from '../element.js';
import { money, text } from '../texts.js';

const invoices = [
  { id: '7001', title: 'Lumière Fournitures', amount: 640 },
  { id: '7002', title: 'Nordic Supply', amount: 310 },
];

export function invoicesPage({ go }) {
  const table = element('erp-table');
  table.show({
    label: text('invoices'),
    rows: invoices,
    columns: [
      {
        head: text('number'),
        order: (row) => row.id,
        cell: (row) => element('a', { href: `/invoices/${row.id}` }, row.id),
      },
      { head: text('supplier'), order: (row) => row.title, cell: (row) => row.title },
      { head: text('amount'), number: true, order: (row) => row.amount, cell: (row) => money(row.amount) },
    ],
  });
  return [
    element(
      'div',
      { class: 'row' },
      element('h1', {}, text('invoices')),
      element(
        'button',
        { type: 'button', class: 'primary', 'data-testid': 'new-invoice', onclick: () => go('/invoices/new') },
        text('newInvoice'),
      ),
    ),
    table,
  ];
}
