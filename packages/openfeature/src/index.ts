/** OpenFeature on top of Handrail: `OpenFeature.setProviderAndWait(new HandrailProvider(handrail))`. */
export { HandrailProvider } from './HandrailProvider.js';
export type { HandrailHandle } from './handle.js';
