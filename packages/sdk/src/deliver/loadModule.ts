/** Loads an ES module whose bytes are known: integrity, nonce and Trusted Types hold, and no script.src is set. */
import * as natives from '../page/natives.js';

/** Rejects where the file cannot be had or is not the one it should be. */
export async function loadModule<T = unknown>(url: string, integrity: string, nonce: string | undefined): Promise<T> {
  if (navigator.vendor.startsWith('Apple')) {
    // WebKit ignores the integrity of modulepreload, so there the bytes are checked on their way into the cache.
    // What is no module, such as a 404, the import refuses.
    await natives.fetch(url, { integrity, credentials: 'omit' });
  } else {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.integrity = integrity;
    link.crossOrigin = '';
    if (nonce) link.nonce = nonce;
    link.href = url;
    await new Promise<unknown>((resolve, reject) => {
      link.onload = resolve;
      link.onerror = reject;
      document.head.append(link);
    }).finally(() => link.remove());
  }
  return import(/* @vite-ignore */ url);
}
