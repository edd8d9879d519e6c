/** What the OFREP tests publish: a flag of every kind of value, and of every way to its value. */
import type { Bundle, Flag } from '@handrail/schema';

const plain = (value: Flag['variants'][string]): Flag => ({ variants: { only: value }, default: 'only', rules: [] });
const onOff = { variants: { on: true, off: false }, default: 'off' };

export const ofrepIndex: Partial<Bundle> = {
  attributes: {
    id: { type: 'string' },
    role: { type: 'string', values: ['buyer', 'seller'] },
    seats: { type: 'number' },
    region: { type: 'string', default: 'emea' },
    salaryBand: { type: 'string', private: true },
  },
  segments: { buyers: { role: 'buyer' } },
  flags: {
    text: plain('hello'),
    limit: plain(40),
    ratio: plain(0.5),
    layout: plain({ columns: 3 }),
    nothing: plain(null),
    'finance/grid': { ...onOff, rules: [{ id: 'buyers', audience: { $segment: 'buyers' }, serve: 'on' }] },
    seats: { ...onOff, rules: [{ id: 'many', audience: { seats: { $gt: 10 } }, serve: 'on' }] },
    emea: { ...onOff, rules: [{ id: 'emea', audience: { region: 'emea' }, serve: 'on' }] },
    band: { ...onOff, rules: [{ id: 'high', audience: { salaryBand: 'high-secret' }, serve: 'on' }] },
    halves: { ...onOff, rules: [{ id: 'half', split: { on: 50, off: 50 }, seed: 's' }] },
    'new-cart': { ...onOff, rules: [], release: 'new-cart' },
  },
};
