import { afterEach, describe, expect, test } from 'vitest';
import { onEscape } from './escape.js';

let stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  document.body.replaceChildren();
});

/** A guide that is open; tells how often Escape closed it. */
function openGuide(isOpen = true) {
  const element = document.createElement('div');
  document.body.append(element);
  const guide = {
    element,
    closed: 0,
    turn(open: boolean) {
      isOpen = open;
      escaping.drawn();
    },
  };
  const escaping = onEscape(
    element,
    () => isOpen,
    () => {
      guide.closed++;
      guide.turn(false);
    },
  );
  escaping.drawn();
  stops.push(() => escaping.stop());
  return guide;
}

function addField(html: string): HTMLElement {
  const box = document.createElement('div');
  box.append(document.createRange().createContextualFragment(html));
  document.body.append(box);
  const field = box.firstElementChild as HTMLElement;
  field.focus();
  return field;
}

/** The host takes Escape for itself, as far as preventing its default goes. */
function hostTakesEscape(): void {
  const take = (event: Event) => event.preventDefault();
  document.addEventListener('keydown', take);
  stops.push(() => document.removeEventListener('keydown', take));
}

const press = (target: EventTarget) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, composed: true }),
  );

describe('Escape', () => {
  test('closes the guide', () => {
    const guide = openGuide();
    press(document.body);
    expect(guide.closed).toBe(1);
  });

  test('closes what was opened last, not what was there last', () => {
    const help = openGuide(false);
    const tour = openGuide();
    help.turn(true);
    press(document.body);
    expect([help.closed, tour.closed]).toEqual([1, 0]);
    press(document.body);
    expect([help.closed, tour.closed]).toEqual([1, 1]);
  });

  test('is not moved to the end by being drawn again', () => {
    const hint = openGuide();
    const tour = openGuide();
    hint.turn(true);
    press(document.body);
    expect([hint.closed, tour.closed]).toEqual([0, 1]);
  });

  // Node-RED prevents the default of every Escape, wherever the focus is: a user must still be able to close.
  test.each([
    ['nothing has the focus', ''],
    ['the host’s canvas has the focus', '<div tabindex="0"></div>'],
    ['a button has the focus', '<button>Deploy</button>'],
  ])('closes the guide although the host prevents its default, where %s', (_, html) => {
    const guide = openGuide();
    hostTakesEscape();
    press(html ? addField(html) : document.body);
    expect(guide.closed).toBe(1);
  });

  test.each([
    ['a text field', '<input>'],
    ['an editor', '<div contenteditable="true">text</div>'],
  ])('is the host’s own in %s where the host uses it', (_, html) => {
    const guide = openGuide();
    hostTakesEscape();
    press(addField(html));
    expect(guide.closed).toBe(0);
  });

  test.each(['<dialog open><button>Yes</button></dialog>', '<div role="menu"><button>Cut</button></div>'])(
    'is the host’s own inside %s',
    (html) => {
      const guide = openGuide();
      const button = addField(html).querySelector('button') as HTMLElement;
      button.focus();
      press(button);
      expect(guide.closed).toBe(0);
    },
  );
});
