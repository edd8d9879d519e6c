/** What a test waits for may take a minute: a slow machine is no failure, and who passes waits no longer for it. */
import { vi } from 'vitest';

const waitFor = vi.waitFor;
vi.waitFor = (check, options) =>
  waitFor(check, { timeout: 60_000, interval: 20, ...(typeof options === 'number' ? { timeout: options } : options) });
