// The files that `handrail init` writes: small, valid, and each showing one thing. Path below `handrail/` to text.
import type { AppFacts } from './findFacts.js';
import { sampleTexts } from './sampleTexts.js';

const json = (value: unknown): string => JSON.stringify(value);

export function sampleFiles({
  app,
  collector,
  facts,
  testIds,
  devUrl,
}: AppFacts & { readonly collector: string }): Readonly<Record<string, string>> {
  const locale = facts.lang ?? 'en';
  const words = sampleTexts(locale);
  const own = testIds.some((name) => name !== 'data-testid');
  const heading = { role: 'heading', ...(facts.heading === undefined ? { nth: 1 } : { name: facts.heading }) };
  const { button } = facts;
  const buttonTarget =
    button && (button.testId === undefined ? { role: 'button', name: button.text } : { testId: button.testId });
  const step = (id: string, target: string, title: string, body: string): string =>
    `    { "id": ${json(id)}, "target": ${json(target)}, "missing": "center", "title": ${json(title)},\n      "body": ${json(body)} }`;
  const steps = [
    step('hello', 'main-heading', words.stepTitle, words.stepBody),
    ...(buttonTarget ? [step('button', 'first-button', words.buttonTitle, words.buttonBody)] : []),
    step('yours', 'main-heading', words.yoursTitle, words.yoursBody),
  ];
  return {
    'handrail.json': `{
  "app": ${json(app)},
  "environments": {
    "production": { "origins": [${json(devUrl)}], "collector": ${json(collector)} }
  },
  "locales": { "base": ${json(locale)} },${own ? `\n  // How this app marks elements for tests; "testId" in a target looks for these.\n  "testIdAttributes": ${json(testIds)},` : ''}
  "attributes": {
    // Where each comes from in your page is said by "from": a global, a meta tag, a cookie, a part of the address ...
    "id":   { "type": "string", "from": { "data": "userId" } },
    "role": { "type": "string", "from": { "data": "userRole" } }
  }
}
`,
    'pages.json': `{
  // Names for addresses: * is one part of a path, ** any number of them.
  "anywhere": "/**"
}
`,
    'targets.json': `{
  // Elements, described by what a person would say of them.
  "main-heading": ${spaced(heading)}${buttonTarget ? `,\n  "first-button": ${spaced(buttonTarget)}` : ''}
}
`,
    'flags/welcome-tour.json': `{ "title": "Welcome tour", "owner": "me", "default": "off" }
`,
    'releases/welcome-tour.json': `{ "title": "Welcome tour", "owner": "me", "flag": "welcome-tour",
  "rollout": { "strategy": "rolling",
    "waves": [ { "name": "first half", "percent": 50 }, { "name": "everybody" } ] } }
`,
    'guides/welcome.json': `{
  "kind": "tour",
  "title": ${json(words.welcome)},
  "owner": "me",
  "when": { "page": "anywhere", "if": { "$flag": { "welcome-tour": "on" } } },
  "steps": [
${steps.join(',\n')}
  ]
}
`,
  };
}

/** `{ "role": "heading", "nth": 1 }`, as the folder is written everywhere. */
const spaced = (value: object): string =>
  `{ ${Object.entries(value)
    .map(([key, inner]) => `${json(key)}: ${json(inner)}`)
    .join(', ')} }`;
