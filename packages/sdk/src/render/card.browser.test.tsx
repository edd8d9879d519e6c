import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { en } from '../words/words.js';
import { Card, Press } from './card.js';
import type { Drawing } from './drawing.js';
import { Progress } from './progress.js';
import { drawRich, richText } from './rich.js';

const drawing: Drawing = {
  id: 'hr-test',
  words: en,
  locale: 'en',
  rtl: false,
  text: (message) =>
    typeof message === 'string' ? message : message.map((part) => (typeof part === 'string' ? part : 'Ana')).join(''),
  sourceOf: (path) => `/files/${path}`,
};

afterEach(cleanup);

describe('Card', () => {
  it('is named by its title, or by what it is', () => {
    const { rerender } = render(
      <Card drawing={drawing} title="Invoices" name="Guided tour" body={['Text']} onClose={() => {}} />,
    );
    expect(screen.getByRole('dialog', { name: 'Invoices' }).textContent).toContain('Text');
    rerender(<Card drawing={drawing} name="Guided tour" body={['Text']} onClose={() => {}} />);
    expect(screen.getByRole('dialog', { name: 'Guided tour' })).toBeTruthy();
  });

  it('can always be closed', () => {
    const close = vi.fn();
    render(<Card drawing={drawing} name="Hint" body={[]} onClose={close} />);
    screen.getByRole('button', { name: 'Close' }).click();
    expect(close).toHaveBeenCalledOnce();
  });

  it('leaves the focus where it is when a button is pressed with a pointer', () => {
    render(<Press onPress={() => {}}>Next</Press>);
    const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    screen.getByRole('button', { name: 'Next' }).dispatchEvent(press);
    expect(press.defaultPrevented).toBe(true);
  });
});

describe('Progress', () => {
  it('is segments to see and words to hear, and a number when there are many', () => {
    const { container, rerender } = render(<Progress n={3} of={9} drawing={drawing} />);
    expect(screen.getByRole('img', { name: 'Step 3 of 9' }).childElementCount).toBe(9);
    rerender(<Progress n={14} of={30} drawing={drawing} />);
    expect(container.textContent).toBe('Step 14 of 30');
    rerender(<Progress n={1} of={1} drawing={drawing} />);
    expect(container.textContent).toBe('');
  });
});

describe('drawRich', () => {
  const tree = [
    { tag: 'p', children: ['Dear ', { arg: 'name', as: 'text' }, ', ', { tag: 'strong', children: ['read'] }, ':'] },
    {
      tag: 'ul',
      children: [{ tag: 'li', children: [{ tag: 'a', href: 'https://example.com/', children: ['this'] }] }],
    },
    {
      tag: 'p',
      children: [
        { tag: 'a', href: 'javascript:alert(1)', children: ['not this'] },
        { tag: 'br' },
        { tag: 'img', src: 'a.png', alt: 'A' },
      ],
    },
  ] as const;

  it('draws the closed tree and nothing outside it', () => {
    const hostile = [
      { tag: 'script', children: ['alert(1)'] },
      { tag: 'constructor', children: ['x'] },
    ] as never[];
    const { container } = render(<div>{drawRich([...tree, ...hostile], drawing)}</div>);
    expect(container.querySelector('p')?.textContent).toBe('Dear Ana, read:');
    expect([...container.querySelectorAll('a')].map(({ href, rel, target }) => [href, rel, target])).toEqual([
      ['https://example.com/', 'noopener noreferrer', '_blank'],
    ]);
    expect(container.querySelector('script')).toBeNull();
    expect(container.textContent).not.toContain('alert');
    expect(container.querySelector('img')?.getAttribute('src')).toBe('/files/a.png');
  });

  it('reads the same as words alone', () => {
    expect(richText(tree, drawing)).toBe('Dear Ana, read: this not this A');
  });

  it('takes nothing of a bundle for a vnode', () => {
    const vnode = {
      type: 'img',
      props: { onerror: 'alert(1)' },
      constructor: undefined,
      tag: 'p',
      children: [{ type: 'b' }],
    };
    const { container } = render(<div>{drawRich([vnode as never], drawing)}</div>);
    expect(container.querySelector('img, b')).toBeNull();
  });
});
