/** Makes constants of options that we never vary, so that what a library keeps for their other values is not shipped. */

/**
 * Each change is a piece of a library's source and what stands for it here. A piece that is not found fails the build:
 * a new version of the library is to be read again.
 */
const settled = [
  {
    file: /@floating-ui[/\\]dom[/\\]dist[/\\]floating-ui\.dom\.mjs$/,
    changes: [
      // As onMove.ts calls it: shifts are seen by onShift.ts, sizes by onResize.ts, and no frame is ever asked for.
      [
        /const \{\s*ancestorScroll = true,[^}]*animationFrame = false\s*\} = options;/,
        'const ancestorScroll = true, ancestorResize = true, elementResize = false, layoutShift = false, animationFrame = false;',
      ],
    ],
  },
  {
    file: /@floating-ui[/\\]utils[/\\]dist[/\\]floating-ui\.utils\.dom\.mjs$/,
    // Nothing of ours runs without a window, or where there are no shadow roots.
    changes: [
      [/typeof window !== 'undefined'/, 'true'],
      [/typeof ShadowRoot === 'undefined'/, 'false'],
    ],
  },
];

export function settleOptions() {
  return {
    name: 'settle-options',
    transform(code, id) {
      const changes = settled.find(({ file }) => file.test(id))?.changes;
      if (!changes) return null;
      let settledCode = code;
      for (const [piece, constant] of changes) {
        if (!piece.test(settledCode)) this.error(`${id} no longer has ${piece}; look again at what it is there.`);
        settledCode = settledCode.replace(piece, constant);
      }
      return { code: settledCode, map: null };
    },
  };
}
