/** Files of `assets/` under names that hold their hash, so that they may be cached for ever. */
import { createHash } from 'node:crypto';

export interface Asset {
  /** In the tree: `assets/<hash>-<name>`. */
  readonly path: string;
  /** As a browser checks it: `sha256-...`. */
  readonly integrity: string;
  readonly body: Uint8Array;
}

/** By the authored path, `assets/...`. */
export function lowerAssets(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Asset> {
  return new Map(
    [...files].map(([authored, body]) => {
      const digest = createHash('sha256').update(body).digest();
      const name = authored.slice(authored.lastIndexOf('/') + 1).replaceAll(/[^A-Za-z0-9._-]/g, '-');
      const path = `assets/${digest.toString('hex').slice(0, 16)}-${name}`;
      return [authored, { path, integrity: `sha256-${digest.toString('base64')}`, body }];
    }),
  );
}
