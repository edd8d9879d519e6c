/** The list of suppliers, in a modal dialog. */
import { element } from '../element.js';
import { suppliers } from '../store.js';
import { text } from '../texts.js';

export function supplierDialog(onChosen) {
  const choose = (supplier) => {
    dialog.close();
    onChosen(supplier);
  };
  const rows = suppliers.map((supplier) =>
    element(
      'tr',
      {},
      element('td', {}, supplier.name),
      element(
        'td',
        {},
        supplier.preferred && element('span', { class: 'badge', 'data-testid': 'preferred-badge' }, text('preferred')),
      ),
      element('td', {}, element('button', { type: 'button', onclick: () => choose(supplier) }, text('choose'))),
    ),
  );
  const dialog = element(
    'dialog',
    { 'data-testid': 'supplier-dialog', 'aria-label': text('supplier') },
    element('h2', {}, text('supplier')),
    element('table', {}, element('tbody', {}, ...rows)),
    element('button', { type: 'button', onclick: () => dialog.close() }, text('cancel')),
  );
  return dialog;
}
