/** One request: what became of it, and what may be done. */
import { element } from '../element.js';
import { approveRequest, readRequests, suppliers } from '../store.js';
import { money, text } from '../texts.js';

export function requestPage({ go, id }) {
  const request = readRequests().find((one) => one.id === id);
  if (!request) return [element('h1', {}, text('missing'))];
  const isNew = sessionStorage.getItem('erp.submitted') === id;
  const said = element('p', { role: 'status' });
  const pair = (name, value) => [element('dt', {}, text(name)), element('dd', {}, value)];
  return [
    element('h1', {}, `${request.id}: ${request.title}`),
    isNew && element('p', { role: 'status', class: 'said', 'data-testid': 'request-submitted' }, text('submitted')),
    element(
      'dl',
      {},
      ...pair('amount', money(request.amount)),
      ...pair('supplier', suppliers.find((one) => one.id === request.supplier)?.name ?? ''),
      ...pair('state', text(request.state)),
    ),
    element(
      'div',
      { class: 'row start' },
      element(
        'button',
        {
          type: 'button',
          'data-testid': 'remind-supplier',
          onclick: () => {
            said.textContent = text('reminded');
          },
        },
        text('remind'),
      ),
      window.erp.session.user.role === 'manager' &&
        request.state === 'open' &&
        element(
          'button',
          {
            type: 'button',
            class: 'primary',
            onclick: () => {
              approveRequest(id);
              go(`/requests/${id}`);
            },
          },
          text('approve'),
        ),
    ),
    said,
  ].filter(Boolean);
}
