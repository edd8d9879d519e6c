/** Where finding is hard: each row is a page, and what must hold in it. A wrong element is worse than none. */
import { expect } from 'vitest';
import { type Row, space, title } from '../surfaces/page.js';

const send = '<button type="button" data-testid="one">Send the order</button>';

/** The ring of the tour is round this element, which may be in another tree, its frames' offsets counted in. */
const isRound = (element: string) => `(() => {
  const ring = ours('.ring');
  const element = ${element};
  if (!ring || ring.hidden || !element || !isSeen(ours('.card'))) return false;
  let { x, y, width } = element.getBoundingClientRect();
  for (let frame = element.ownerDocument.defaultView.frameElement; frame; frame = frame.ownerDocument.defaultView.frameElement) {
    const box = frame.getBoundingClientRect();
    x += box.x + frame.clientLeft;
    y += box.y + frame.clientTop;
  }
  const around = ring.getBoundingClientRect();
  const pad = (around.width - width) / 2;
  return Math.abs(around.x + pad - x) < 1 && Math.abs(around.y + pad - y) < 1;
})()`;

const nothingIsDrawn = `!isSeen(ours('.card')) && !isSeen(ours('.ring'))`;
/** The page has come to rest and been looked at: a guide that could be shown would stand there by now. */
const looked = `(globalThis.lookedAt ??= performance.now()) + 1500 < performance.now()`;

const comesWhen = (name: string, body: string, then: string): Row => ({
  name,
  body,
  async prove(page) {
    await page.waitFor(looked);
    expect(await page.evaluate(nothingIsDrawn)).toBe(true);
    await page.evaluate(then);
    await page.waitFor(isRound(`target('one')`));
  },
});

export const rows: readonly Row[] = [
  {
    name: 'the target is rendered anew elsewhere: followed',
    body: `${space}<div id="here">${send}</div><div id="there" style="padding: 200px"></div>`,
    async prove(page) {
      await page.waitFor(isRound(`target('one')`));
      await page.evaluate(`there.innerHTML = here.innerHTML, here.innerHTML = ''`);
      await page.waitFor(isRound(`target('one')`));
      expect(await page.evaluate('there.contains(target("one"))')).toBe(true);
    },
  },
  {
    name: 'the target is removed: nothing is drawn until it is back',
    body: `${space}<div id="here">${send}</div>`,
    async prove(page) {
      await page.waitFor(isRound(`target('one')`));
      await page.evaluate(`globalThis.kept = target('one'), kept.remove()`);
      await page.waitFor(nothingIsDrawn);
      await page.evaluate('here.append(kept)');
      await page.waitFor(isRound(`target('one')`));
    },
  },
  comesWhen(
    'the target is not displayed: waits until it is',
    `${space}<div id="here" hidden>${send}</div>`,
    'here.hidden = false',
  ),
  comesWhen(
    'the target has no size: waits until it has',
    `${space}<div id="here" style="display: flex; width: 0; height: 0; overflow: hidden"><button type="button" data-testid="one" id="small" style="width: 0; padding: 0; border: 0; overflow: hidden">Send the order</button></div>`,
    `here.style = '', small.style = ''`,
  ),
  comesWhen(
    'a virtual list without the row: waits until it is scrolled to',
    `${space}<div id="list" style="height: 200px; overflow: auto"><div style="height: 5000px; position: relative" id="rows"></div></div>
<script>
  const draw = () => {
    const from = Math.floor(list.scrollTop / 50);
    rows.innerHTML = Array.from({ length: 5 }, (_, i) => from + i).map((i) =>
      '<div style="position: absolute; top: ' + i * 50 + 'px">' +
      (i === 60 ? '<button type="button" data-testid="one">Send the order</button>' : 'Row ' + i) + '</div>').join('');
  };
  list.onscroll = draw;
  draw();
</script>`,
    'list.scrollTop = 2950',
  ),
  comesWhen(
    'two that fit equally: neither, until one is gone',
    `${space}<div>${send}</div><div id="other"><button type="button">Send the order</button></div>`,
    'other.remove()',
  ),
  {
    name: 'the target is off-screen: brought into view',
    body: `<p style="height: 3000px"></p>${send}<p style="height: 3000px"></p>`,
    async prove(page) {
      await page.waitFor(isRound(`target('one')`));
      await page.waitFor(`isOnTop(target('one')) && isOnTop(ours('.primary'))`);
    },
  },
  {
    name: 'the next target comes 800 ms later: waited for',
    body: `${space}<div id="here">${send}</div><script>
      addEventListener('click', () => setTimeout(() => { here.insertAdjacentHTML('beforeend', '<button type="button" id="pay">Pay</button>'); }, 800), { once: true, capture: true });
    </script>`,
    async prove(page) {
      await page.waitFor(isRound(`target('one')`));
      await page.click('.primary');
      await page.waitFor(`${title('Second')} && ${isRound('globalThis.pay')}`);
    },
  },
  {
    name: 'in an open shadow root within another: found by its name',
    body: `${space}<div id="outer"></div><script>
      const inner = outer.attachShadow({ mode: 'open' }).appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      globalThis.deep = Object.assign(document.createElement('button'), { textContent: 'Send the order' });
      inner.append(deep);
    </script>`,
    async prove(page) {
      await page.waitFor(isRound('deep'));
    },
  },
  {
    name: 'in a frame of a frame of the same origin: found, and placed right',
    body: `${space}<iframe id="outer" style="margin: 30px; border: 5px solid; width: 600px; height: 400px"></iframe><script>
      const open = (frame) => { const { body } = frame.contentDocument; body.style = 'margin: 20px'; return body; };
      const inner = document.createElement('iframe');
      inner.style = 'border: 3px solid; width: 400px; height: 200px';
      open(outer).append(inner);
      open(inner).innerHTML = '<button id="framed" style="margin: 40px">Send the order</button>';
      globalThis.deep = inner.contentDocument.getElementById('framed');
    </script>`,
    async prove(page) {
      await page.waitFor(isRound('deep'));
    },
  },
  {
    name: 'in a slot: found by its name, and drawn where it is shown',
    path: 'slot',
    body: `${space}<div id="card"><button type="button" data-testid="one" slot="actions">Approve</button><button type="button">Reject</button></div><script>
      card.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot><p>between</p><slot name="actions"></slot>';
    </script>`,
    async prove(page) {
      await page.waitFor(isRound(`target('one')`));
    },
  },
  {
    name: 'a language nobody named: nothing by a name alone',
    body: `${space}<button type="button" data-testid="one">Bestellung senden</button>`,
    async prove(page) {
      await page.waitFor(looked);
      expect(await page.evaluate(nothingIsDrawn)).toBe(true);
    },
  },
  {
    name: 'a language nobody named: found by what is in no language',
    path: 'language',
    body: `${space}<button type="button" data-testid="one">Bestellung senden</button>`,
    async prove(page) {
      await page.waitFor(isRound(`target('one')`));
    },
  },
];
