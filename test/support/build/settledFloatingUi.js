/** What floating-ui holds for options that we never vary, and what stands for it in the files that ship. */
export const settledFloatingUi = [
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
