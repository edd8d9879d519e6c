/** The entry `@handrail/sdk/testing`. */
export { createTestHandrail, type TestCall, type TestFlags, type TestHandrail } from './createTestHandrail.js';
