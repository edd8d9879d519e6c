// A stream that lets an HTML document through and puts one tag at the start of its head.
import { Transform } from 'node:stream';
import { findHeadStart } from './findHeadStart.js';
import { MAX_PROLOGUE_BYTES } from './limits.js';

/** What byte offsets mean. ASCII is the same in every charset of the web but UTF-16. */
export type Width = 'ascii' | 'utf16le' | 'utf16be';

/**
 * Only the beginning, up to the head, is held back; the rest streams.
 * @param isDocument the browser said it asks for a document, so that one without doctype and `<html>` is one, too
 */
export function createInjector(tag: string, charset: string | undefined, isDocument: boolean): Transform {
  let held: Buffer | undefined = Buffer.alloc(0);

  const inject = (bytes: Buffer, complete: boolean): Buffer | undefined => {
    const width = findWidth(bytes, charset);
    const found = findHeadStart(decode(bytes, width), complete);
    if (found === 'more') return bytes.length < MAX_PROLOGUE_BYTES ? undefined : bytes;
    if (found === 'none' && !isDocument) return bytes;
    const offset = (found === 'none' ? leadingBytes(bytes, width) : found.at) * (width === 'ascii' ? 1 : 2);
    return Buffer.concat([bytes.subarray(0, offset), encode(tag, width), bytes.subarray(offset)]);
  };

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (held === undefined) return done(null, chunk);
      held = Buffer.concat([held, chunk]);
      const out = inject(held, false);
      if (out === undefined) return done();
      held = undefined;
      done(null, out);
    },
    flush(done) {
      if (held === undefined || held.length === 0) return done();
      done(null, inject(held, true) ?? held);
    },
  });
}

function findWidth(bytes: Buffer, charset: string | undefined): Width {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be';
  const name = charset?.toLowerCase();
  return name === 'utf-16' || name === 'utf-16le' ? 'utf16le' : name === 'utf-16be' ? 'utf16be' : 'ascii';
}

/** Bytes as letters of the same count, so that offsets hold. What is not ASCII may be wrong and is not looked at. */
function decode(bytes: Buffer, width: Width): string {
  // A UTF-8 byte order mark is white space to the search, at its own three offsets.
  if (width === 'ascii') return bytes.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '   ');
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return (width === 'utf16le' ? even : Buffer.from(even).swap16()).toString('utf16le');
}

function encode(tag: string, width: Width): Buffer {
  if (width === 'ascii') return Buffer.from(tag, 'latin1');
  const bytes = Buffer.from(tag, 'utf16le');
  return width === 'utf16le' ? bytes : bytes.swap16();
}

/** Letters of a byte order mark, which must stay first. */
function leadingBytes(bytes: Buffer, width: Width): number {
  if (width !== 'ascii') return decode(bytes.subarray(0, 2), width) === '\uFEFF' ? 1 : 0;
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
