/** Types of startNodeRed.js, which is plain JavaScript so that `npm start` runs on Node alone. */
export interface NodeRed {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** The last lines it wrote. */
  readonly log: () => string;
  readonly isGone: () => boolean;
  /** Settles when the process is gone, whoever ended it. */
  readonly exited: Promise<void>;
  /** Asks it to end, insists after 10 s, and resolves once the process is gone. */
  readonly stop: () => Promise<void>;
}

/** Starts Node-RED on loopback. @throws when it ends or stays silent for 60 s */
export function startNodeRed(options: { readonly port: number; readonly dataDir: string }): Promise<NodeRed>;
