/** Each library on the bench page: how it is loaded and how its first step is told from everything else. */
export interface Contestant {
  readonly name: string;
  /** Loads the library and starts the tour; the mark before it is when the clock starts. */
  readonly tail: string;
  /** What starts a peer's tour once its script and sheet are there. */
  readonly start?: string;
  /** The first step's title, searched through the open shadow roots of elements that hang on html or body. */
  readonly title: string;
  /** Its button that leads to the second step, searched the same way. */
  readonly next: string;
}

export const stepTitle = 'Ask for something new';
export const stepText = 'Press here, and fill in what you need and by when.';

const mark = `<script>performance.mark('tag')</script>`;
/** A peer needs its sheet, its script and a call. */
const peer = (name: string, title: string, next: string, start: string): Contestant => ({
  name,
  tail: `${mark}<link rel="stylesheet" href="/peers/${name}.css"><script src="/peers/${name}.js"></script><script>${start}</script>`,
  start,
  title,
  next,
});

const words = JSON.stringify({ title: stepTitle, text: stepText });

export const contestants: readonly Contestant[] = [
  {
    name: 'handrail',
    tail: `${mark}<script src="/sdk/handrail.js" data-handrail-tree="/tree/"></script>`,
    title: '.title',
    next: '.primary',
  },
  peer(
    'driver.js',
    '.driver-popover-title',
    '.driver-popover-next-btn',
    `const { title, text } = ${words};
    peer.driver({ showProgress: true, steps: [{ element: '#new', popover: { title, description: text } }, { element: 'nav', popover: { title: 'Menu' } }] }).drive();`,
  ),
  peer(
    'shepherd.js',
    '.shepherd-title',
    '.shepherd-button',
    `const { title, text } = ${words};
    const tour = new peer.Shepherd.Tour({ useModalOverlay: true });
    tour.addStep({ id: 'new', title, text, attachTo: { element: '#new', on: 'bottom' }, buttons: [{ text: 'Next', action: tour.next }] });
    tour.addStep({ id: 'nav', title: 'Menu', attachTo: { element: 'nav', on: 'right' } });
    tour.start();`,
  ),
  peer(
    'intro.js',
    '.introjs-tooltip-title',
    '.introjs-nextbutton',
    `const { title, text } = ${words};
    peer.introJs.tour().setOptions({ steps: [{ element: document.querySelector('#new'), title, intro: text }, { element: document.querySelector('nav'), title: 'Menu', intro: 'Menu' }] }).start();`,
  ),
];
