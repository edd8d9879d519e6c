/** A small published tree for tests: one flag, one release in two waves, one tour of two steps. */
import { hashTree } from '@handrail/compiler/hash';
import type { Bundle, Plan, PublishRequest, TreeFile } from '@handrail/schema';

export const samplePlan: Plan = {
  app: 'shop',
  title: 'Shop',
  locales: ['en'],
  environments: { prod: { origins: ['https://shop.example'] } },
  guides: {
    'pay/first-order': {
      kind: 'tour',
      title: 'Your first order',
      steps: [
        { id: 'open', label: 'Open the cart' },
        { id: 'pay', label: 'Pay' },
      ],
      goal: { event: 'order_placed', withinMs: 3_600_000 },
    },
  },
  flags: { 'new-cart': { title: 'New cart', owner: 'ada' } },
  releases: {
    'new-cart': {
      title: 'New cart',
      owner: 'ada',
      flag: 'new-cart',
      strategy: 'canary',
      holdout: 5,
      waves: [
        { name: 'pilot', percent: 20, mode: 'show' },
        { name: 'everyone', percent: 100, mode: 'show' },
      ],
      goal: { event: 'order_placed', withinMs: 3_600_000 },
      guides: ['pay/first-order'],
    },
  },
  events: { order_placed: { on: 'code' } },
};

const bundle: Bundle = {
  format: 1,
  app: 'shop',
  locale: 'en',
  attributes: {},
  segments: {},
  flags: {
    'new-cart': { variants: { on: true, off: false }, default: 'off', rules: [], release: 'new-cart' },
  },
  releases: {
    'new-cart': {
      flag: 'new-cart',
      serve: 'on',
      holdout: 5,
      seed: 'new-cart',
      waves: (samplePlan.releases['new-cart']?.waves ?? []).map(({ name, percent, mode }) => ({ name, percent, mode })),
    },
  },
  holdout: 0,
  pages: {},
  targets: {},
  testIdAttributes: ['data-testid'],
  events: {},
  guides: {},
  themes: [],
  limits: [],
  consent: 'not-required',
};

const file = (path: string, value: unknown): TreeFile => ({ path, body: Buffer.from(JSON.stringify(value)) });

/** `edit` changes the index, to make another tree or a wrong one. */
export function sampleTree(edit: Partial<Bundle> = {}): readonly TreeFile[] {
  return [file('index.en.json', { ...bundle, ...edit }), file('plan.json', samplePlan)];
}

export function toPublishRequest(files: readonly TreeFile[], hash = hashTree(files)): PublishRequest {
  return { hash, files: files.map(({ path, body }) => ({ path, base64: Buffer.from(body).toString('base64') })) };
}
