/** Body of a publish request, before its files are looked at. */
import { z } from 'zod';
import { limits } from '../limits.js';
import { whyNot } from './whyNot.js';

/** Where in a tree a file may be: nothing that leaves it, nothing hidden. */
export const treePath = z
  .string()
  .max(limits.treePathLength)
  .regex(
    /^(?:plan\.json|index\.[A-Za-z0-9-]+\.json|guides\/[a-z0-9]+(?:[-/][a-z0-9]+)*\.[A-Za-z0-9-]+\.json|assets\/[0-9a-f]{16}-[A-Za-z0-9_-][A-Za-z0-9._-]*)$/,
    { error: 'expected plan.json, index.<locale>.json, guides/<id>.<locale>.json or assets/<hash>-<name>' },
  );

const request = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{32}$/, { error: 'expected 32 hex digits' }),
  files: z
    .array(
      z.strictObject({
        path: treePath,
        // Not a pattern of the whole: a megabyte of base64 is checked by the decoder.
        base64: z
          .string()
          .max(Math.ceil(limits.assetBytes / 3) * 4, { error: `expected at most ${limits.assetBytes} bytes` }),
      }),
    )
    .min(1)
    .max(limits.treeFiles, { error: `expected at most ${limits.treeFiles} files` }),
});

/** Why it is no publish request; undefined when it is one. Never throws. */
export const checkPublishRequest = (value: unknown): string | undefined => whyNot(request, value);
