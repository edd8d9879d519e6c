/** Handrail in React: `<HandrailProvider handrail={handrail}>`, then `useFlag('new-grid')`. */
export { HandrailProvider, type HandrailProviderProps } from './HandrailProvider.js';
export { useFlag } from './useFlag.js';
export { useHandrail } from './useHandrail.js';
