import { describe, expect, it } from 'vitest';
import { createBus } from './createBus.js';

describe('createBus', () => {
  it('tells all listeners, even when one throws or leaves while told', () => {
    const bus = createBus<{ change: number }>();
    const heard: number[] = [];
    bus.on('change', () => {
      throw new Error('of the host');
    });
    const leave = bus.on('change', (value) => {
      heard.push(value);
      leave();
    });
    bus.on('change', (value) => heard.push(value * 10));
    bus.emit('change', 1);
    bus.emit('change', 2);
    expect(heard).toEqual([1, 10, 20]);
  });
});
