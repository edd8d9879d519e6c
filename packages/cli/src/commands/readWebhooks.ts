// The file of webhooks: it holds secrets, so it is no part of the authored folder.
import { readFile } from 'node:fs/promises';
import { usageFailure } from '../failure.js';

const FIELDS = ['app', 'env', 'url', 'secret'] as const;
type Webhook = Readonly<Record<(typeof FIELDS)[number], string>>;

export async function readWebhooks(path: string): Promise<readonly Webhook[]> {
  let list: unknown;
  try {
    list = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw usageFailure(`The webhooks cannot be read: ${(error as Error).message}.`, `Check --webhooks ${path}`);
  }
  if (!Array.isArray(list)) throw usageFailure(`${path} is no list.`, `Such as: [${EXAMPLE}]`);
  for (const [index, one] of list.entries()) {
    const missing = FIELDS.find((field) => typeof one?.[field] !== 'string' || one[field] === '');
    if (missing !== undefined)
      throw usageFailure(`Webhook ${index + 1} of ${path} has no "${missing}".`, `Such as: ${EXAMPLE}`);
    if (!/^https?:/.test(one.url) || !URL.canParse(one.url))
      throw usageFailure(`The url of webhook ${index + 1} of ${path} is not an address.`, `Such as: ${EXAMPLE}`);
  }
  return list as readonly Webhook[];
}

const EXAMPLE = '{"app": "shop", "env": "production", "url": "https://chat.example/hook", "secret": "..."}';
