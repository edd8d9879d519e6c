/** An authored folder with everything that stays: a checklist, two surveys, help, and a tour offered to whoever is stuck. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const offered = (friction: string, title: string, more: object = {}) => ({
  kind: 'announcement',
  title,
  body: 'This is how.',
  when: { trigger: { friction }, ...more },
  buttons: [{ text: 'Got it', do: 'done' }],
});

/** Not of those who are here for something else. */
const asked = (trigger: object, text: string) => ({
  kind: 'survey',
  when: { trigger, audience: { team: 'asked' } },
  questions: [{ id: 'ease', type: 'csat', text }],
});

const files: Readonly<Record<string, object>> = {
  'handrail.json': {
    app: 'desk',
    environments: { production: { origins: ['http://127.0.0.1'], collector: 'http://127.0.0.1' } },
    locales: { base: 'en' },
    limits: [{ kind: 'survey', every: '90d' }],
    attributes: {
      id: { type: 'string', required: true, from: { global: 'me.id' } },
      team: { type: 'string', from: { global: 'me.team' } },
    },
  },
  'pages.json': { inbox: '/inbox', orders: '/orders' },
  'targets.json': {
    saved: { css: '#saved' },
    stuck: { css: '#stuck' },
    begin: { css: '#begin' },
    sent: { css: '#done' },
  },
  'events.json': {
    vpn_connected: { on: 'code' },
    invoice_created: { on: 'code' },
    order_made: { on: 'code' },
    request_begun: { on: { click: 'begin' } },
    request_sent: { on: { appears: 'sent' } },
  },
  'workflows.json': { 'send-request': { start: 'request_begun', end: 'request_sent', abandonedAfter: '1h' } },
  'flags/new-invoice.json': {
    variants: { on: true, off: false },
    default: 'off',
    rules: [{ audience: { team: 'pilot' }, serve: 'on' }],
  },
  'guides/profile.json': {
    kind: 'announcement',
    title: 'Your profile',
    body: 'Say who you are.',
    when: { trigger: 'manual' },
    buttons: [{ text: 'I have', do: 'done' }],
  },
  'guides/first-week.json': {
    kind: 'checklist',
    title: 'Your first week',
    when: { audience: { team: { $in: ['new', 'pilot'] } } },
    items: [
      { id: 'profile', title: 'Complete your profile', do: { start: 'profile' }, done: { guide: 'profile' } },
      { id: 'vpn', title: 'Connect to the network', done: { event: 'vpn_connected' } },
      { id: 'flag', title: 'Get the new invoice', done: { if: { $flag: { 'new-invoice': 'on' } } } },
      { id: 'inbox', title: 'Look into the inbox', do: { navigate: '/inbox' }, done: { page: 'inbox' } },
      { id: 'save', title: 'Save something', done: { appears: 'saved' } },
      { id: 'conduct', title: 'Read the code of conduct', done: 'tick' },
      { id: 'car', title: 'Park the car', done: 'tick', optional: true },
    ],
    then: { start: 'ease' },
  },
  'guides/ease.json': {
    kind: 'survey',
    title: 'Your first week',
    when: { trigger: 'manual' },
    questions: [
      { id: 'recommend', type: 'nps', text: 'Would you recommend our tools?' },
      { id: 'why', type: 'text', text: 'What should we change?', if: { $answer: { recommend: { $lte: 6 } } } },
    ],
  },
  'guides/mood.json': {
    kind: 'survey',
    title: 'Invoices',
    anonymous: true,
    when: { trigger: { event: 'invoice_created' } },
    questions: [{ id: 'mood', type: 'csat', text: 'How was that?' }],
  },
  'guides/look-around.json': {
    kind: 'tour',
    title: 'Look around',
    when: { trigger: 'manual' },
    steps: [
      { id: 'begin', target: 'begin', title: 'Begin here', body: 'A request starts here.' },
      { id: 'field', target: { css: '#field' }, title: 'Say what', body: 'In a few words.' },
    ],
  },
  'guides/after-tour.json': asked({ guide: 'look-around' }, 'Was the tour of use?'),
  'guides/after-task.json': asked({ event: 'request_sent' }, 'Was sending it easy?'),
  'guides/after-orders.json': asked({ event: 'order_made', count: 2, within: '14d' }, 'How are the orders?'),
  'guides/hand.json': {
    kind: 'tour',
    title: 'Where saving is',
    when: { trigger: { friction: 'rage-click' } },
    steps: [{ id: 'here', target: 'stuck', title: 'Here', body: 'Press once.' }],
  },
  'guides/about-form.json': offered('form-abandoned', 'About the form'),
  'guides/about-back.json': offered('back-and-forth', 'About going back'),
  'guides/about-field.json': offered('hesitation', 'About this field'),
  'guides/about-fault.json': offered('error', 'About that fault'),
  'guides/kept.json': offered('dead-click', 'Kept from everybody', { holdout: 100 }),
  'guides/cost.json': {
    kind: 'hint',
    title: 'What goes here',
    display: 'button',
    target: { css: '#field' },
    body: 'A number of your team.',
    when: { page: 'orders' },
  },
  'guides/help.json': { kind: 'help', title: 'Help', position: 'top-end', shortcut: '?' },
  'articles/late-delivery.json': {
    title: 'A delivery is late',
    when: { page: 'orders' },
    keywords: ['shipping'],
    body: 'Ask the carrier first.',
  },
  'articles/returns.json': { title: 'Send goods back', body: 'Print a label.' },
};

export function writeSupportFolder(folder: string): void {
  for (const [name, value] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(value));
  }
}
