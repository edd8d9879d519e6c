/** The pages a guest is measured on, each with our tag and without: the same page, and what it holds for us to do. */
import type { HintContent, TargetRef, TourContent } from '@handrail/schema';
import { writeBenchPage } from '../firstStep/benchPage.js';
import { writeTree } from '../firstStep/tour.js';

const tag = (tree: string) => `<script src="/sdk/handrail.js" data-handrail-tree="/${tree}/"></script>`;

/** Three guides that wait for what never comes, each in words a person would say. */
const waits: readonly TargetRef[] = [
  { role: 'button', name: 'Approve the order' },
  { text: 'Sent to the supplier' },
  { label: 'Cost centre', near: { text: 'Approvals' } },
];
const waiting = waits.map((target, n): readonly [TourContent, TargetRef] => [
  {
    id: `waiting-${n}`,
    kind: 'tour',
    locale: 'en',
    revision: 1,
    steps: [
      {
        id: 'one',
        target,
        waitMs: 10_000,
        missing: 'pause',
        title: 'Here',
        body: [],
        placement: 'auto',
        advance: [{ kind: 'button' }],
        buttons: [],
      },
    ],
  },
  target,
]);

const hints = Array.from({ length: 50 }, (_, n): readonly [HintContent, TargetRef] => {
  const target = { css: `tr:nth-child(${5 * n + 1}) td:nth-child(3)` };
  const content: HintContent = {
    id: `hint-${n}`,
    kind: 'hint',
    locale: 'en',
    revision: 1,
    title: `Hint ${n}`,
    display: 'hotspot',
    target,
    placement: 'auto',
    body: [],
    buttons: [],
  };
  return [content, target];
});

/** 5,000 a second: texts, attributes, and rows that come and go, a hundred every 20 ms whatever the timer does. */
const mutate = `<script>
  const cells = [...document.querySelectorAll('td')], rows = document.querySelector('tbody');
  let done = 0;
  const start = performance.now();
  setInterval(() => {
    const due = Math.min(400, Math.floor((performance.now() - start) * 5) - done);
    for (let n = 0; n < due; n++, done++) {
      const cell = cells[(done * 7) % cells.length];
      if (done % 4 === 0) cell.firstChild.data = done;
      else if (done % 4 === 1) cell.dataset.state = done;
      else if (done % 4 === 2) cell.className = 'c' + (done % 9);
      else rows.append(rows.firstElementChild);
    }
    window.mutations = done;
  }, 20);
</script>`;

export const guestPages: Readonly<Record<string, string>> = {
  '/mutating.html': writeBenchPage(mutate),
  '/mutating-guest.html': writeBenchPage(mutate + tag('waiting')),
  '/scrolling.html': writeBenchPage(''),
  '/scrolling-guest.html': writeBenchPage(tag('hints')),
  '/routes-guest.html': writeBenchPage(tag('waiting')),
  ...writeTree(waiting, '/waiting/'),
  ...writeTree(hints, '/hints/'),
};
