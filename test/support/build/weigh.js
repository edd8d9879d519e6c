/** Bytes of a text as it is, and as servers send it: gzip level 9, brotli quality 11. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export const weigh = (text) => ({
  raw: Buffer.byteLength(text),
  gzip: gzipSync(text, { level: 9 }).length,
  brotli: brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
    .length,
});
