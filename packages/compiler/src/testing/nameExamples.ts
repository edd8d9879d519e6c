/** Names that are not there. */
import { app, audience, body, type Examples, inFrench, release, survey, tour } from './example.js';

export const nameExamples: Examples = {
  'unknown-flag': {
    files: tour({ if: { $flag: { 'new-fom': 'on' } } }),
    said: [
      'guides/a.json:1:98 error HR201 steps › one › if › $flag › new-fom: There is no flag "new-fom". Did you mean "new-form"?',
    ],
  },
  'unknown-variant': {
    files: { 'flags/new-form.json': '{ "default": "of" }' },
    said: ['flags/new-form.json:1:14 error HR202 default: The flag "new-form" has no variant "of". Did you mean "on"?'],
  },
  'unknown-guide': {
    files: tour({ buttons: [{ text: 'Go', do: { start: 'frist' } }] }),
    said: [
      'guides/a.json:1:121 error HR203 steps › one › buttons › 0 › do › start: There is no guide "frist". Did you mean "first"?',
    ],
  },
  'unknown-event': {
    files: tour({ advance: { event: 'order_send' } }),
    said: [
      'guides/a.json:1:102 error HR204 steps › one › advance › event: There is no event "order_send". Did you mean "order_sent"?',
    ],
  },
  'unknown-target': {
    files: tour({ target: 'svae' }),
    said: ['guides/a.json:1:60 error HR205 steps › one › target: There is no target "svae". Did you mean "save"?'],
  },
  'unknown-page': {
    files: tour({ page: 'oders' }),
    said: ['guides/a.json:1:90 error HR206 steps › one › page: There is no page "oders". Did you mean "orders"?'],
  },
  'unknown-segment': {
    files: audience({ $segment: 'staff' }),
    said: [
      'guides/a.json:1:106 error HR207 steps › one › audience › $segment: There is no segment "staff". Segments are declared in segments.json.',
    ],
  },
  'unknown-workflow': {
    files: tour({}, { goal: { workflow: 'ordering' } }),
    said: [
      'guides/a.json:1:104 error HR208 goal › workflow: There is no workflow "ordering". Workflows are declared in workflows.json.',
    ],
  },
  'unknown-attribute': {
    files: audience({ rol: 'buyer' }),
    said: [
      'guides/a.json:1:95 error HR209 steps › one › audience › rol: There is no attribute "rol". Did you mean "role"?',
    ],
  },
  'unknown-value': {
    files: audience({ role: { $in: ['buyer', 'manger'] } }),
    said: [
      'guides/a.json:1:118 error HR210 steps › one › audience › role › $in › 1: The attribute "role" never has the value "manger". Did you mean "manager"?',
    ],
  },
  'unknown-step': {
    files: tour({ next: [{ go: 'tow' }] }),
    said: [
      'guides/a.json:1:97 error HR211 steps › one › next › 0 › go: There is no step "tow" in this tour. Name the `id` of a step of the same tour.',
    ],
  },
  'unknown-theme': {
    files: app({ theme: 'acme' }),
    said: ['handrail.json:1:322 error HR212 theme: There is no theme "acme". Themes are files in themes/.'],
  },
  'unknown-calendar': {
    files: { ...app({ calendars: { nights: { hours: '20:00-23:00' } } }), ...release({ during: 'night' }) },
    said: ['releases/r.json:1:75 error HR213 rollout › during: There is no calendar "night". Did you mean "nights"?'],
  },
  'unknown-environment': {
    files: release({}, { prepare: { environments: ['staging', 'production'] } }),
    said: [
      'releases/r.json:1:94 error HR214 prepare › environments › 0: There is no environment "staging". Environments are declared in handrail.json.',
    ],
  },
  'unknown-approver': {
    files: { ...app({ approvers: { leads: ['sam'] } }), ...release({ hold: { approval: ['lead'] } }) },
    said: [
      'releases/r.json:1:86 error HR215 rollout › hold › approval › 0: There are no approvers called "lead". Did you mean "leads"?',
    ],
  },
  'unknown-asset': {
    files: tour({ media: { src: 'assets/a.png', alt: 'A' } }),
    said: [
      'guides/a.json:1:98 error HR216 steps › one › media › src: There is no file "assets/a.png". Files to show lie in assets/.',
    ],
  },
  'unknown-question': {
    files: { ...survey, ...tour({ if: { $answer: { npss: 5 } } }) },
    said: [
      'guides/a.json:1:100 error HR217 steps › one › if › $answer › npss: No question of a survey is called "npss". Did you mean "nps"?',
    ],
  },
  'unknown-locale': {
    files: { 'targets.json': '{ "save": { "role": "button", "name": { "en": "Save", "de": "Sichern" } } }' },
    said: [
      'targets.json:1:61 error HR218 save › name › de: There is no locale "de". Locales are declared in handrail.json under `locales`.',
    ],
  },
  'unknown-text': {
    files: { ...app(inFrench), 'locales/fr.json': '{ "guides/first": { "titel": "Premier" } }' },
    said: [
      'locales/fr.json:1:30 error HR219 guides/first › titel: Nothing is translated by "titel". Did you mean "title"?',
    ],
  },
  'unknown-placeholder': {
    files: body('Hello {frst}.'),
    said: [
      'guides/a.json:1:74 error HR220 steps › one › body: Nothing is called "frst", so the text cannot show it. A text may show the guide’s `values` and declared attributes.',
    ],
  },
  'not-a-survey': {
    files: release({ holdout: 5, guardrails: [{ bad: { survey: 'first', answer: { $lte: 6 } } }] }),
    said: [
      'releases/r.json:1:109 error HR221 rollout › guardrails › 0 › bad › survey: The guide "first" is not a survey. A survey guardrail names a guide of kind survey.',
    ],
  },
};
