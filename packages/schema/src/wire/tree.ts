/** A compiled tree on its way from compiler to collector or disk. The hash covers every path and body. */
export interface Tree {
  /**
   * Lower-case hex SHA-256 over the lines `<sha256 of body> <path>\n`, sorted by path, shortened to 32 digits.
   * It is the name under which the tree is served, for ever.
   */
  readonly hash: string;
  readonly files: readonly TreeFile[];
}

export interface TreeFile {
  /** `index.<locale>.json`, `guides/<id>.<locale>.json`, `assets/<hash>-<name>`, `plan.json`. */
  readonly path: string;
  readonly body: Uint8Array;
}

/** Body of `POST /admin/v1/apps/:app/envs/:env/publish`. */
export interface PublishRequest {
  readonly hash: string;
  readonly files: readonly { readonly path: string; readonly base64: string }[];
}
