/** Three real browsers behind one small interface; each is driven by its own protocol, input is real mouse and keyboard. */
import { openChromium } from './browsers/chromium.js';
import { openFirefox } from './browsers/firefox.js';
import { openWebKit } from './browsers/webkit.js';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';
export type Key = 'Escape' | 'Tab' | 'Enter' | 'ArrowLeft' | 'ArrowRight';

/** In CSS pixels of the viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface BrowserPage {
  /** Resolves once the page has loaded. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Value of a JavaScript expression, awaited. What it runs is exempt from the page's CSP: test that from the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Asks every 50 ms until the expression is truthy, and gives its value. @default withinMs 20000 */
  waitFor<T>(expression: string, withinMs?: number): Promise<T>;
  /** Waits for the element, through open shadow roots, to rest and to be on top; then presses the mouse in its middle. */
  click(selector: string): Promise<void>;
  /** The middle of that element, once a click there would reach it. */
  pointOf(selector: string): Promise<Point>;
  /** Takes hold at one point, moves a little as a hand does, then on to the other, and lets go there. */
  drag(from: Point, to: Point): Promise<void>;
  /** Types into whatever has the focus. */
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** Writes a PNG of the viewport. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface OpenBrowser {
  readonly name: BrowserName;
  /** Pages of one browser share storage. Viewport 1280 x 800. */
  newPage(): Promise<BrowserPage>;
  /** Ends every process of the browser. */
  close(): Promise<void>;
}

const openers = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };

/** @throws with what to install when the browser is not on this machine */
export const openBrowser = (name: BrowserName): Promise<OpenBrowser> => openers[name]();
