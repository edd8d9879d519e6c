/** What ui lends to the `more` file, which draws with the same hands: see test/support/build/lent.js. */
export { Fragment, jsx, jsxs } from 'preact/jsx-runtime';
export { createId, later, now, quietly, stringify } from './page/natives.js';
export { Card, keepFocus, Press } from './render/card.js';
export { createEnding } from './render/ending.js';
export { Icon } from './render/icons.js';
export { appear } from './render/motion.js';
export { onPainted } from './render/painted.js';
export { drawRich, richText } from './render/rich.js';
export { runActions } from './render/runActions.js';
export { extendSheet } from './render/sheet.js';
export { createSurface } from './render/surface.js';
