/** A small valid folder for tests, with files of it replaced or added. */

const small: Readonly<Record<string, string>> = {
  'handrail.json': `{
  "app": "shop",
  "environments": { "production": { "origins": ["https://shop.example"] } },
  "locales": { "base": "en" },
  "attributes": {
    "role": { "type": "string", "values": ["buyer", "manager"] },
    "age": { "type": "number" },
    "hiredAt": { "type": "date" },
    "version": { "type": "version" },
    "groups": { "type": "strings" },
    "contractor": { "type": "boolean" }
  }
}`,
  'flags/new-form.json': `{ "owner": "sam", "default": "off", "rules": [{ "audience": { "role": "manager" }, "serve": "on" }] }`,
  'targets.json': `{ "save": { "testId": "save" } }`,
  'pages.json': `{ "orders": "/orders" }`,
  'events.json': `{ "order_sent": { "on": "code" } }`,
  'guides/first.json': `{
  "kind": "tour", "title": "First", "owner": "sam",
  "when": { "page": "orders", "if": { "$flag": { "new-form": "on" } } },
  "steps": [{ "id": "save", "target": "save", "body": "Press **Save**." }],
  "goal": { "event": "order_sent" }
}`,
};

const encoder = new TextEncoder();

/** A file that is null is left out. */
export function folderOf(changes: Readonly<Record<string, string | Uint8Array | null>> = {}): Map<string, Uint8Array> {
  const files = Object.entries({ ...small, ...changes });
  return new Map(
    files.flatMap(([path, body]) =>
      body === null ? [] : [[path, typeof body === 'string' ? encoder.encode(body) : body] as const],
    ),
  );
}

/** handrail.json with keys replaced or added. */
export const appWith = (keys: object): string =>
  JSON.stringify({ ...(JSON.parse(small['handrail.json'] as string) as object), ...keys });

/** A tour of one step with keys of the step, and of the guide, replaced or added. */
export const tourWith = (step: object, guide: object = {}): string =>
  JSON.stringify({
    kind: 'tour',
    owner: 'sam',
    steps: [{ id: 'one', target: 'save', body: 'Press.', ...step }],
    ...guide,
  });

/** A release of the flag with keys of its rollout replaced or added. */
export const releaseWith = (rollout: object, release: object = {}): string =>
  JSON.stringify({ owner: 'sam', flag: 'new-form', rollout: { strategy: 'rolling', ...rollout }, ...release });
