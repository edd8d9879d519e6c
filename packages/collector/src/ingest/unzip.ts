/** Decompresses a request's body. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { limits } from '../limits.js';
import { refuse } from './parseBody.js';

const gunzipAsync = promisify(gunzip);

/** Output is capped while it is made, so a bomb costs no more than a large batch. */
export async function unzip(bytes: Buffer): Promise<Buffer> {
  try {
    return await gunzipAsync(bytes, { maxOutputLength: limits.inflatedBytes });
  } catch (error) {
    if (error instanceof RangeError) {
      throw refuse(
        'batch-too-large',
        `The batch is over ${limits.inflatedBytes} bytes when decompressed. Send smaller ones.`,
        413,
      );
    }
    throw refuse('bad-gzip', 'The body is not gzip, as ?z=gzip says it is. Compress it, or leave z out.');
  }
}
