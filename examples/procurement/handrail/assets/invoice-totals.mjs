// A panel of the app's own: mount(element, context) -> unmount. `shadow` says that it may be mounted inert and unseen.
export const shadow = true;
export function mount(element, { props }) {
  const heading = document.createElement('h2');
  heading.textContent = `Totals in ${props.currency}`;
  const amount = document.createElement('p');
  amount.textContent = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: props.currency }).format(640);
  element.append(heading, amount);
  return () => {
    heading.remove();
    amount.remove();
  };
}
