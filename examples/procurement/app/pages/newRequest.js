/** A new request: what, for whom it counts, from whom, how much, and who approves. */
import { element } from '../element.js';
import { addRequest, approvers } from '../store.js';
import { text } from '../texts.js';
import { supplierDialog } from './supplierDialog.js';

/** Above this a request needs a reason. */
const REASON_FROM = 5_000;

export function newRequestPage({ go }) {
  const isManager = window.erp.session.user.role === 'manager';
  let supplier;
  const input = (name, testId, more = {}) =>
    element('input', { name, 'data-testid': testId, autocomplete: 'off', ...more });
  const field = (name, control) => element('label', {}, element('span', {}, text(name)), control);

  const amount = input('amount', 'amount', { inputmode: 'decimal' });
  const reason = field('reason', element('textarea', { name: 'reason', 'data-testid': 'reason', rows: 2 }));
  reason.hidden = true;
  amount.addEventListener('input', () => {
    reason.hidden = !(Number(amount.value) > REASON_FROM);
  });

  const chosen = element('output', {}, '');
  const dialog = supplierDialog((found) => {
    supplier = found;
    chosen.textContent = found.name;
  });
  const choose = element(
    'button',
    { type: 'button', 'data-testid': 'choose-supplier', onclick: () => dialog.showModal() },
    text('chooseSupplier'),
  );

  const approver = element(
    'select',
    { name: 'approver', 'data-testid': 'approver' },
    element('option', { value: '' }, text('nobody')),
    ...approvers.map((name) => element('option', { value: name }, name)),
  );
  const approveNow = element('input', { type: 'checkbox', name: 'approveNow', 'data-testid': 'approve-now' });

  const form = element(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        const fields = new FormData(form);
        const state = fields.get('approveNow') ? 'approved' : 'open';
        const id = addRequest({
          title: fields.get('title'),
          amount: Number(fields.get('amount')) || 0,
          supplier: supplier?.id,
          state,
        });
        sessionStorage.setItem('erp.submitted', id);
        go(`/requests/${id}`);
      },
    },
    field('title', input('title', 'title')),
    field('costCentre', input('costCentre', 'cost-centre', { placeholder: 'CC-1234' })),
    element('div', { class: 'row start' }, choose, chosen),
    field('amount', amount),
    reason,
    isManager
      ? element('label', { class: 'check' }, approveNow, element('span', {}, text('approveNow')))
      : field('approver', approver),
    element(
      'div',
      { class: 'row start' },
      element('button', { type: 'submit', class: 'primary', 'data-testid': 'submit' }, text('submit')),
    ),
  );
  return [element('h1', {}, text('newRequest')), form, dialog];
}
