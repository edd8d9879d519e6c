/** Makes innerHTML throw for Handrail's own files, and counts the attempts; the host keeps the one it was written for. */
import type { Page } from 'playwright';

export async function forbidInnerHtml(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const own = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
    const counted = globalThis as unknown as { innerHtmlByHandrail: number };
    counted.innerHtmlByHandrail = 0;
    Object.defineProperty(Element.prototype, 'innerHTML', {
      ...own,
      set(value) {
        // Who calls is read off the stack: Handrail's files come from the collector's /sdk/.
        if (new Error().stack?.includes('/sdk/')) {
          counted.innerHtmlByHandrail += 1;
          throw new TypeError('innerHTML was set by Handrail');
        }
        own?.set?.call(this, value);
      },
    });
  });
}
