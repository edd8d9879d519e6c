/** The profile: a photo, and the way into the company's network. */
import { element } from '../element.js';
import { text } from '../texts.js';

export function profilePage() {
  const said = element('p', { role: 'status' });
  const connect = () => {
    window.handrail?.track('vpn_connected');
    said.textContent = text('connected');
  };
  return [
    element('h1', {}, text('profile')),
    element(
      'div',
      { class: 'row start' },
      element('button', { type: 'button', 'data-testid': 'photo' }, text('addPhoto')),
    ),
    element(
      'div',
      { class: 'row start' },
      element('button', { type: 'button', 'data-testid': 'vpn', onclick: connect }, text('vpn')),
      said,
    ),
  ];
}
