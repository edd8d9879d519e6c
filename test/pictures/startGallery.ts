/** The gallery, served by its own command on a free port. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Gallery {
  /** Ends in a slash. */
  readonly url: string;
  stop(): void;
}

/** @throws when it ends before it says where it is */
export function startGallery(): Promise<Gallery> {
  const child = spawn(process.execPath, ['examples/gallery/serve.mjs'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The gallery ended with ${code} before it was there.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = line.match(/http:\S+/)?.[0];
      if (url) resolve({ url, stop: () => void child.kill() });
    });
  });
}
