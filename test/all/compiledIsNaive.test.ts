/** The long run of `packages/engine/src/compiledIsNaive.test.ts`: 200,000 cases. */
import { vi } from 'vitest';

vi.stubEnv('HANDRAIL_LONG', '1');
await import('../../packages/engine/src/compiledIsNaive.test.js');
