/** Changes bytes as accidents and attackers do: flips, cuts, copies, and things that parsers trip over. */

const hostile: readonly Buffer[] = [
  ...['__proto__', '"__proto__":{"polluted":1},', '{"constructor":{"prototype":{}}}', '\\u0000', '\\ud800', '1e999'],
  ...['-0', '9007199254740993', 'null', 'true', '[]', '{}', '""', ',', ':', '{', '}', '[', ']', '"', '\\', '%00', '%'],
  ...['../', '//', '?', '&', '=', '#', '\r\n', '\u2028', '\uFEFF', '{name, plural, ', '<img src=x onerror=alert(1)>'],
  ...['javascript:alert(1)', '*'.repeat(60), '('.repeat(200), 'a'.repeat(3_000), '[['.repeat(60), '$flag', '*/ /*'],
].map((text) => Buffer.from(text));
const notUtf8 = [Buffer.from([0xff]), Buffer.from([0xc3, 0x28]), Buffer.from([0xed, 0xa0, 0x80])];

export type Mutate = (bytes: Uint8Array) => Buffer;

/** One to four changes, at places that `random` names. */
export function createMutate(random: () => number): Mutate {
  const below = (end: number) => Math.floor(random() * end);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const replace = (bytes: Buffer, at: number, length: number, by: Uint8Array) =>
    Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]);
  const changes: readonly ((bytes: Buffer) => Buffer)[] = [
    (bytes) => {
      const flipped = Buffer.from(bytes);
      if (flipped.length > 0) flipped[below(flipped.length)] = below(256);
      return flipped;
    },
    (bytes) => replace(bytes, below(bytes.length + 1), below(16), Buffer.alloc(0)),
    (bytes) => replace(bytes, below(bytes.length + 1), below(8), pick(hostile)),
    (bytes) => replace(bytes, below(bytes.length + 1), 0, pick(hostile)),
    (bytes) => replace(bytes, below(bytes.length + 1), below(4), pick(notUtf8)),
    (bytes) => {
      const from = below(bytes.length + 1);
      return replace(bytes, below(bytes.length + 1), 0, bytes.subarray(from, from + below(64)));
    },
    (bytes) => bytes.subarray(0, below(bytes.length + 1)),
  ];
  return (bytes) => {
    let changed: Buffer = Buffer.from(bytes);
    for (let left = 1 + below(4); left > 0; left--) changed = pick(changes)(changed);
    return changed;
  };
}
