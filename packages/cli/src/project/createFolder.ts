// The files that `handrail init` writes: small, valid, and each showing one thing.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Written {
  /** Relative to the folder of the app. */
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

/** Writes what is missing; what exists is kept as it is. */
export async function createFolder(
  cwd: string,
  about: { readonly app: string; readonly collector: string },
): Promise<Written> {
  const written: string[] = [];
  const kept: string[] = [];
  for (const [path, body] of Object.entries(files(about))) {
    const file = join(cwd, path);
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(file, body, { flag: 'wx' });
      written.push(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      kept.push(path);
    }
  }
  return { written, kept };
}

function files({
  app,
  collector,
}: {
  readonly app: string;
  readonly collector: string;
}): Readonly<Record<string, string>> {
  return {
    'handrail/handrail.json': `{
  "app": ${JSON.stringify(app)},
  "environments": {
    "production": { "origins": ["http://127.0.0.1:3000"], "collector": ${JSON.stringify(collector)} }
  },
  "locales": { "base": "en" },
  "attributes": {
    // Where each comes from in your page is said by "from": a global, a meta tag, a cookie, a part of the address ...
    "id":   { "type": "string", "from": { "data": "userId" } },
    "role": { "type": "string", "from": { "data": "userRole" } }
  }
}
`,
    'handrail/pages.json': `{
  // Names for addresses: * is one part of a path, ** any number of them.
  "anywhere": "/**"
}
`,
    'handrail/targets.json': `{
  // Elements, described by what a person would say of them.
  "main-heading": { "role": "heading", "nth": 1 }
}
`,
    'handrail/flags/welcome-tour.json': `{ "title": "Welcome tour", "owner": "me", "default": "off" }
`,
    'handrail/releases/welcome-tour.json': `{ "title": "Welcome tour", "owner": "me", "flag": "welcome-tour",
  "rollout": { "strategy": "rolling",
    "waves": [ { "name": "first half", "percent": 50 }, { "name": "everybody" } ] } }
`,
    'handrail/guides/welcome.json': `{
  "kind": "tour",
  "title": "Welcome",
  "owner": "me",
  "when": { "page": "anywhere", "if": { "$flag": { "welcome-tour": "on" } } },
  "steps": [
    { "id": "hello", "target": "main-heading", "missing": "center", "title": "This is a step",
      "body": "It points at the first **heading** of the page, or stands in the middle where there is none." },
    { "id": "yours", "target": "main-heading", "missing": "center", "title": "Make it yours",
      "body": "Edit \`handrail/guides/welcome.json\` and publish again." }
  ]
}
`,
    '.vscode/settings.json': `{
  // Handrail's files are JSON with comments.
  "files.associations": { "**/handrail/**/*.json": "jsonc" }
}
`,
  };
}
