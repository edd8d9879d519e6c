// Chance that comes out the same for the same seed, so that two runs of the demo show the same people.

/**
 * A stream of numbers in [0, 1). sfc32 of PractRand, seeded by a 32-bit hash of the text.
 * @param {string} seed
 */
export function createRandom(seed) {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let counter = 1;
  for (let at = 0; at < seed.length; at++) {
    a = Math.imul(a ^ seed.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ a, 0x85ebca6b) ^ (b >>> 13);
  }
  const random = () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 15; warm++) random();

  return {
    random,
    /** @param {number} probability 0 to 1 */
    chance: (probability) => random() < probability,
    /** @param {number} least @param {number} most */
    between: (least, most) => least + random() * (most - least),
    /** Positive, with most values near the median and a few far above: how long people take. @param {number} median */
    around(median) {
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      return median * Math.exp(normal * 0.6);
    },
    /** 22 base64url letters, as the SDK makes from 128 random bits. */
    id() {
      const bytes = Buffer.alloc(16);
      for (let at = 0; at < 16; at++) bytes[at] = Math.floor(random() * 256);
      return bytes.toString('base64url');
    },
  };
}

/** @typedef {ReturnType<typeof createRandom>} Random */
