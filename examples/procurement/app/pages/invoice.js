/** One invoice, or a new one: the app tells Handrail what happens, for it is code of our own. */
import { element } from '../element.js';
import { text } from '../texts.js';

export function invoicePage({ id }) {
  window.handrail?.track('invoice_opened');
  const said = element('p', { role: 'status' });
  const lines = element('textarea', { rows: 4, 'data-testid': 'invoice-lines' });
  const save = () => {
    window.handrail?.track('invoice_created', { lines: lines.value.split('\n').filter(Boolean).length });
    said.textContent = text('saved');
  };
  return [
    element('h1', {}, id === 'new' ? text('newInvoice') : `${text('invoices')} ${id}`),
    element(
      'section',
      { class: 'panel', 'data-testid': 'old-invoice-panel' },
      element('h2', {}, text('totals')),
      element('p', {}, '640.00'),
    ),
    element('label', {}, element('span', {}, text('lines')), lines),
    element(
      'div',
      { class: 'row start' },
      element(
        'button',
        { type: 'button', class: 'primary', 'data-testid': 'save-invoice', onclick: save },
        text('save'),
      ),
      said,
    ),
  ];
}
