/** What a person's hands do in Node-RED: real mouse and keyboard, by the ways the editor itself offers. */
import type { Page } from 'playwright';

/** Signs in by the one-click link and waits until the editor is there. */
export async function openEditor(page: Page, url: string, token: string): Promise<void> {
  await page.goto(`${url}/?access_token=${token}`);
  await page.waitForSelector('.red-ui-palette-node[data-palette-type=inject]');
  await page.waitForFunction(() => (globalThis as { RED?: { settings?: { user?: unknown } } }).RED?.settings?.user);
}

/** Types into the palette's filter and leaves the field, as somebody who goes on to the node would. */
export async function filterPalette(page: Page, text: string): Promise<void> {
  const filter = page.locator('#red-ui-palette-search input');
  await filter.click();
  await filter.fill('');
  await filter.pressSequentially(text);
}

export async function dragNode(page: Page, type: string, x: number, y: number): Promise<void> {
  const node = page.locator(`.red-ui-palette-node[data-palette-type=${type}]`);
  await drag(page, await middle(page, node), { x, y });
}

/** From the output port of the node that has one to the input port of the node that has one. */
export async function drawWire(page: Page): Promise<void> {
  const from = await middle(page, page.locator('.red-ui-flow-port-output .red-ui-flow-port').first());
  const to = await middle(page, page.locator('.red-ui-flow-port-input .red-ui-flow-port').first());
  await drag(page, from, to);
}

type Point = { readonly x: number; readonly y: number };

async function middle(page: Page, locator: ReturnType<Page['locator']>): Promise<Point> {
  await locator.waitFor();
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`nothing to take hold of on ${page.url()}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // Node-RED starts a drag only once the mouse has moved a little.
  await page.mouse.move(from.x + 20, from.y + 10, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 10 });
  await page.mouse.up();
}
