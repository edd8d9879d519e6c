/** The twenty-two rules of the format, each by what it takes and what it refuses. */
import { appWith, releaseWith, tourWith } from './folderOf.js';

export type Files = Readonly<Record<string, string | null>>;

export const step = (keys: object, rest: object = {}): Files => ({ 'guides/a.json': tourWith(keys, rest) });
export const when = (keys: object) => step({}, { when: keys });
export const app = (keys: object): Files => ({ 'handrail.json': appWith(keys) });
export const release = (rollout: object, rest: object = {}): Files => ({
  'releases/r.json': releaseWith(rollout, rest),
});
export const kind = (name: string, keys: object): Files => ({
  'guides/a.json': JSON.stringify({ kind: name, owner: 'sam', ...keys }),
});

/** What is taken (no code) and what is refused (these codes). */
export type Case = readonly [what: string, files: Files, codes?: readonly string[]];

export const rules: Readonly<Record<string, readonly Case[]>> = {
  '1 names': [
    [
      'each in its own form',
      step({ id: 'new-order' }, { when: { page: 'orders', audience: { hiredAt: { $exists: true } } } }),
    ],
    ['an unknown key', step({ advnce: 'click' }), ['HR101']],
    [
      'an attribute in capitals',
      app({ attributes: { Role: { type: 'string' }, role: { type: 'string' } } }),
      ['HR109'],
    ],
    [
      'an event in kebab-case',
      { 'events.json': '{ "order-sent": { "on": "code" }, "order_sent": { "on": "code" } }' },
      ['HR109'],
    ],
    ['an id in capitals', step({ id: 'One' }), ['HR105']],
  ],
  '2 identity': [
    ['folders in ids', { 'guides/finance/invoice-tour.json': tourWith({}) }],
    ['a file name in capitals', { 'guides/Invoice.json': tourWith({}) }, ['HR009']],
    ['a file that is not known', { 'guide/a.json': '{}' }, ['HR008']],
  ],
  '3 two places for conditions': [
    [
      'facts in if',
      when({ if: { $flag: { 'new-form': 'on' }, $element: { save: true }, $event: { order_sent: { $gte: 1 } } } }),
    ],
    ['a fact in an audience', when({ audience: { $page: { orders: true } } }), ['HR302']],
    ['a fact in an and of an audience', when({ audience: { $and: [{ $flag: { 'new-form': 'on' } }] } }), ['HR302']],
    ['an empty condition', when({ if: {} }), ['HR301']],
  ],
  '4 unknown is not true': [
    ['an attribute nobody declared', when({ audience: { colour: 'red' } }), ['HR209']],
    ['a value it never has', when({ audience: { role: 'boss' } }), ['HR210']],
    ['missing on purpose', when({ audience: { age: { $exists: false } } })],
    [
      'a source with a path to a prototype',
      app({ attributes: { role: { type: 'string', from: { global: 'a.constructor' } } } }),
      ['HR506'],
    ],
  ],
  '5 amounts': [
    ['a percent above 100', release({ waves: [{ percent: 5 }, { percent: 101 }, {}] }), ['HR106']],
    [
      'a ratio of less than the control',
      release({ holdout: 5, guardrails: [{ bad: { event: 'error' }, ratio: 0.5 }] }),
      ['HR106'],
    ],
    ['a fraction of a percent', release({ waves: [{ percent: 0.5 }, {}] })],
  ],
  '6 durations and times': [
    ['every unit', step({ wait: '30s' }, { when: { frequency: { every: '2w' } } })],
    ['a unit that is none', step({ wait: '2y' }), ['HR105']],
    ['a calendar period as a duration', when({ frequency: { every: 'day' } }), ['HR105']],
    ['a day that is not there', when({ from: '2026-02-30T10:00' }), ['HR505']],
    ['a zone that is not there', when({ from: '2026-02-20T10:00', zone: 'Europe/Atlantis' }), ['HR505']],
  ],
  '7 calendars': [
    ['a calendar nobody declared', release({ during: 'office-hours', waves: [{ percent: 5 }, {}] }), ['HR213']],
    [
      'hours, days and dates',
      {
        ...app({
          calendars: {
            'office-hours': [
              { audience: { role: 'buyer' }, days: ['mon'], hours: '09:00-16:00' },
              { dates: ['2026-12-14/2027-01-10'], monthDays: [-1] },
            ],
          },
        }),
        ...release({ during: 'office-hours', notDuring: ['office-hours'], waves: [{ percent: 5 }, {}] }),
      },
    ],
    ['hours that are none', app({ calendars: { c: { hours: '9-16' } } }), ['HR105']],
  ],
  '8 pages': [
    [
      'globs, queries and what is on the page',
      {
        'pages.json':
          '{ "orders": ["/orders/**", "/o?tab=a"], "w": { "path": "/*/d/**", "not": "/x", "has": { "role": "heading", "name": "Expenses" } } }',
      },
    ],
    ['a path without its slash', { 'pages.json': '{ "orders": "orders" }' }, ['HR504']],
    ['a page nobody declared', when({ page: 'ordres' }), ['HR206']],
    ['a glob in place', when({ page: '/orders/**?tab=a#b' })],
  ],
  '9 targets': [
    [
      'every word of them',
      {
        'targets.json':
          '{ "save": { "testId": "a", "role": "button", "name": { "en": "Save" }, "label": "l", "text": "t", "near": "b", "in": { "css": "x" }, "has": { "slot": "s" }, "nth": 2, "slot": "s", "id": "row-*", "css": ".a" }, "b": { "testId": "b" } }',
      },
    ],
    ['one that says nothing', step({ target: { nth: 1 } }), ['HR502']],
    ['one inside of itself', { 'targets.json': '{ "save": { "in": "save" } }' }, ['HR501']],
    ['one nobody declared', step({ target: 'svae' }), ['HR205']],
  ],
  '10 text': [
    [
      'lines, Markdown and ICU',
      step({
        body: [
          '# Hello {role}',
          '',
          '- {age, plural, one {# year} other {# years}}',
          '- [on](/orders) since {hiredAt, date, long}',
        ],
      }),
    ],
    ['HTML', step({ body: 'A <b>b</b>' }), ['HR403']],
    ['a link that runs', step({ body: '[a](javascript:alert)' }), ['HR405']],
    ['links by mail and phone', step({ body: '[a](mailto:a@b.example) [b](tel:+331) [c](http://d.example)' })],
    ['a value nobody declared', step({ body: 'Hello {nobody}' }), ['HR220']],
    ['a picture that nobody describes', { ...step({ body: '![](assets/a.png)' }), 'assets/a.png': 'x' }, ['HR406']],
    [
      'a translation of nothing',
      { ...app({ locales: { base: 'en', also: ['fr'] } }), 'locales/fr.json': '{ "guides/first": { "titel": "x" } }' },
      ['HR219'],
    ],
  ],
  '11 moments': [
    [
      'words, main keys and a list of them',
      step({
        advance: [
          'click',
          'input',
          'button',
          { appears: 'save' },
          { gone: 'save' },
          { page: 'orders' },
          { event: 'order_sent', count: 3, within: '14d' },
          { guide: 'first', is: 'dismissed' },
          { key: 'ctrl+k' },
          { delay: '3s' },
          { idle: '5m' },
          { friction: 'rage-click' },
        ],
      }),
    ],
    ['a misspelt main key', step({ advance: { apears: 'save' } }), ['HR107']],
    ['two main keys', step({ advance: { click: 'save', gone: 'save' } }), ['HR108']],
    ['a click on nothing', step({ target: undefined, advance: 'click' }), ['HR503']],
  ],
  '12 actions': [
    [
      'words, main keys and a list of them',
      step({
        buttons: [
          {
            text: 'a',
            do: [
              'next',
              { fill: 'save', value: '{role}' },
              { choose: 'save', option: 'A' },
              { click: 'save' },
              { track: 'order_sent', properties: { a: 1 } },
              { call: 'f' },
            ],
          },
          { text: 'b', do: { navigate: '/orders?tab=a' } },
          { text: 'c', do: { open: 'https://a.example' } },
          { text: 'd', do: { snooze: '1d' } },
          { text: 'e', do: { start: 'first' } },
          { text: 'f', do: { go: 'one' } },
        ],
      }),
    ],
    ['acting for the user unasked', step({}, { then: { click: 'save' } }), ['HR520']],
    [
      'an address of another site to navigate to',
      step({ buttons: [{ text: 'a', do: { navigate: 'https://a.example' } }] }),
      ['HR405'],
    ],
    [
      'an address at an origin that tours may go on at, and one at another',
      {
        ...app({ handOver: ['https://a.example', 'https://b.example'] }),
        ...step({
          buttons: [
            { text: 'a', do: { navigate: 'https://b.example/bills?tab=new' } },
            { text: 'b', do: { navigate: 'https://b.example.evil.example/' } },
          ],
        }),
      },
      ['HR405'],
    ],
    ['a step that is not there', step({ buttons: [{ text: 'a', do: { go: 'two' } }] }), ['HR211']],
  ],
  '13 order': [
    [
      'left out, jumped, waited for',
      step({
        audience: { role: 'buyer' },
        if: { $value: { save: { $gt: 5 } } },
        wait: '20s',
        missing: { go: 'one' },
        valid: { if: { $value: { save: { $glob: 'CC-*' } } }, hint: 'h' },
        next: [{ if: { $page: { orders: true } }, go: 'one' }, { go: 'one' }],
      }),
    ],
    ['a jump to nowhere', step({ next: [{ go: 'nowhere' }] }), ['HR211']],
    [
      'two steps of one id',
      { 'guides/a.json': JSON.stringify({ kind: 'tour', steps: [{ id: 'a' }, { id: 'a' }] }) },
      ['HR519'],
    ],
  ],
  '14 events and workflows': [
    [
      'from the page and from code',
      {
        'events.json':
          '{ "order_sent": { "on": [{ "click": "save" }, { "page": "orders" }] }, "b": { "on": "code", "properties": { "n": "number" } } }',
        'workflows.json': '{ "order": { "start": "b", "end": "order_sent", "abandonedAfter": "1h" } }',
      },
    ],
    ['a goal nobody declared', step({}, { goal: { event: 'order_sen' } }), ['HR204']],
    ['a workflow nobody declared', step({}, { goal: { workflow: 'order' } }), ['HR208']],
  ],
  '15 flags and releases': [
    [
      'rules and splits',
      {
        'flags/f.json':
          '{ "owner": "sam", "variants": { "a": 1, "b": 2 }, "default": "a", "rules": [{ "audience": { "role": "buyer" }, "split": { "a": 40, "b": 60 }, "seed": "s" }, { "serve": "b" }], "requires": { "new-form": ["on"] } }',
      },
    ],
    ['a variant that is not there', { 'flags/f.json': '{ "default": "maybe" }' }, ['HR202']],
    [
      'more than everybody',
      { 'flags/f.json': '{ "default": "off", "rules": [{ "split": { "on": 70, "off": 70 } }] }' },
      ['HR510'],
    ],
    [
      'two releases of one flag',
      {
        'releases/r.json': releaseWith({ waves: [{ percent: 5 }, {}] }),
        'releases/s.json': releaseWith({ waves: [{ percent: 5 }, {}] }),
      },
      ['HR507'],
    ],
  ],
  '16 waves': [
    [
      'ramps, one per value, shadow, holds',
      release({
        strategy: 'canary',
        holdout: 5,
        hold: { for: '2d', users: 300 },
        waves: [{ mode: 'shadow' }, { each: { role: ['buyer', 'manager'] }, percent: [5, 25, 100] }],
      }),
    ],
    ['a ramp that falls', release({ waves: [{ percent: [50, 20] }, {}] }), ['HR514']],
    [
      'a canary that begins with all',
      release({ strategy: 'canary', holdout: 5, waves: [{ percent: 100 }] }),
      ['HR512'],
    ],
    [
      'a switch without a way back',
      release({ strategy: 'blue-green', waves: [{ name: 'preview', percent: 5 }, { name: 'switch' }] }),
      ['HR512'],
    ],
  ],
  '17 guardrails': [
    [
      'somebody to compare with',
      release({ holdout: 5, waves: [{ percent: 5 }, {}], guardrails: [{ bad: { event: 'order_sent' } }] }),
    ],
    [
      'nobody to compare with',
      release({ strategy: 'big-bang', waves: [{}], guardrails: [{ bad: { event: 'error' } }] }),
      ['HR513'],
    ],
    [
      'an outcome that is none',
      release({ holdout: 5, waves: [{ percent: 5 }, {}], guardrails: [{ bad: { evnt: 'error' } }] }),
      ['HR107'],
    ],
    [
      'an action that is none',
      release({ holdout: 5, waves: [{ percent: 5 }, {}], guardrails: [{ bad: { event: 'error' }, then: 'stop' }] }),
      ['HR104'],
    ],
  ],
  '18 how often': [
    [
      'limits by kind and tag, urgent',
      {
        ...app({
          limits: [
            { max: 2, per: 'session' },
            { kind: 'survey', every: '90d' },
            { tag: 'news', max: 1, per: 'week' },
          ],
        }),
        ...step(
          {},
          {
            urgent: true,
            revision: 2,
            tags: ['news'],
            when: { frequency: { max: 3, per: 'month', until: 'completed' } },
          },
        ),
      },
    ],
    ['a period that is none', when({ frequency: { max: 1, per: 'year' } }), ['HR104']],
  ],
  '19 placement': [
    ['a side of a target', step({ placement: 'left' })],
    ['a corner as a side', step({ placement: 'top-start' }), ['HR104']],
    ['replacing without room', kind('panel', { target: 'save', body: 'x', insert: 'replace' }), ['HR517']],
    ['replacing with room', kind('panel', { target: 'save', body: 'x', insert: 'replace', height: '180px' })],
  ],
  '20 defaults': [
    ['a hint of a target alone', kind('hint', { target: 'save' })],
    ['an announcement of a body alone', kind('announcement', { body: 'x' })],
    ['help of nothing', kind('help', {})],
  ],
  '21 care': [
    [
      'on anything',
      {
        ...step({}, { owner: 'a', reviewBy: '2027-01-01', expires: '2027-02-01', tags: ['a'] }),
        'targets.json': '{ "save": { "testId": "s", "owner": "a", "tags": ["a"] } }',
      },
    ],
    ['a day that is none', step({}, { reviewBy: 'soon' }), ['HR105']],
  ],
  '22 errors': [
    ['what the others nearly say', step({ buttons: [{ text: 'a', do: { open: '/a' } }] })],
    ['an action', step({ buttons: [{ text: 'a', do: { opn: '/a' } }] }), ['HR107']],
    ['an event\u2019s moment', { 'events.json': '{ "order_sent": { "on": { "clck": "save" } } }' }, ['HR107']],
    ['a target of a wrong type', step({ target: 3 }), ['HR103']],
  ],
};
