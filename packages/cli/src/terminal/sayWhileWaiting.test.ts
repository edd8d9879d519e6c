import { afterEach, expect, it, vi } from 'vitest';
import { createTestTerminal } from './createTestTerminal.js';
import { sayWhileWaiting } from './sayWhileWaiting.js';

afterEach(() => {
  vi.useRealTimers();
});

it('is silent about what is quick, and about what fails quickly', async () => {
  vi.useFakeTimers();
  const terminal = createTestTerminal();
  expect(await sayWhileWaiting(terminal, 'Sending ...', Promise.resolve(7))).toBe(7);
  await expect(sayWhileWaiting(terminal, 'Sending ...', Promise.reject(new Error('no')))).rejects.toThrow('no');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(terminal.errors).toEqual([]);
});

it('says once what takes longer than a second', async () => {
  vi.useFakeTimers();
  const terminal = createTestTerminal();
  const slow = sayWhileWaiting(terminal, 'Sending ...', new Promise((resolve) => setTimeout(resolve, 9_000, 'done')));
  await vi.advanceTimersByTimeAsync(900);
  expect(terminal.errors).toEqual([]);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(await slow).toBe('done');
  expect(terminal.errors).toEqual(['Sending ...']);
});
