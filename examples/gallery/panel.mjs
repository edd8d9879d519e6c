/** A panel module, as an author would write one. */
export function mount(element, { props }) {
  const list = document.createElement('p');
  list.textContent = `Invoices in ${props.currency}: 12 due this week.`;
  element.append(list);
  return () => list.remove();
}
