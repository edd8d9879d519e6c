/** Compresses a file once, when it is published, so that no request ever has to. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { limits } from '../limits.js';
import { isCompressible } from './contentType.js';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** The same file in the encodings that are smaller than itself. */
export interface Encoded {
  readonly identity: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

export async function compressFile(path: string, identity: Buffer): Promise<Encoded> {
  if (identity.length < limits.compressAboveBytes || !isCompressible(path)) return { identity, br: null, gzip: null };
  // Every page loads the index; the guides' own files are many and seldom fetched, where 9 is ten times faster.
  const quality = path.startsWith('guides/') ? 9 : constants.BROTLI_MAX_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length };
  const [br, zipped] = await Promise.all([brotliAsync(identity, { params }), gzipAsync(identity, { level: 9 })]);
  return {
    identity,
    br: br.length < identity.length ? br : null,
    gzip: zipped.length < identity.length ? zipped : null,
  };
}
