// Tells a request for a page from one for a part of a page.
import type { IncomingMessage } from 'node:http';

const DOCUMENT_DESTINATIONS = ['document', 'iframe', 'frame'];

/** True when the browser itself says that it wants a document. */
export function isDeclaredDocument(request: Pick<IncomingMessage, 'headers'>): boolean {
  return DOCUMENT_DESTINATIONS.includes(String(request.headers['sec-fetch-dest']));
}

/** Browsers on plain http send no Sec-Fetch headers: there, a GET that accepts HTML and is no script's own request. */
export function isDocumentRequest(request: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  const { method, headers } = request;
  if (headers['sec-fetch-dest'] !== undefined) return isDeclaredDocument(request);
  return (
    (method === 'GET' || method === 'HEAD') &&
    String(headers.accept).includes('text/html') &&
    headers['x-requested-with'] === undefined
  );
}
