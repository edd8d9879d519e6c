/** A disk that is full, one that fails, and one that turns read-only: nothing is acknowledged that is not on it, and it goes on once it can. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { findChildren } from '../bench/ingest/processes.js';
import { readStoredEvents } from '../story/readStoredEvents.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';
import { whenLoaded } from '../support/whenLoaded.js';

const root = mkdtempSync(join(tmpdir(), 'handrail-disk-'));
const run = (command: string, ...words: string[]) =>
  execFileSync(command, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    .toString()
    .trim();

interface Disk {
  /** Where the collector keeps its data. */
  readonly home: string;
  /** Again and again, until something is refused. */
  break(collector: ShippedCollector): void;
  mend(): Promise<void>;
  unmount(): void;
}

/** As much as there is room for, on the disk and below it. */
function createFiller(small: string): Pick<Disk, 'break' | 'mend'> {
  const filler = join(small, 'filler');
  return {
    break() {
      try {
        const { bavail, bsize } = statfsSync(small);
        if (bavail > 0) writeFileSync(filler, Buffer.alloc(bavail * bsize), { flag: 'a' });
      } catch {
        // Full it is.
      }
    },
    mend: async () => rmSync(filler),
  };
}

function mountSmall(name: string): Disk & { small: string } {
  const small = join(root, name);
  mkdirSync(small);
  run('mount', '-t', 'tmpfs', '-o', 'size=192m', 'tmpfs', small);
  return { home: small, small, ...createFiller(small), unmount: () => void run('umount', '-l', small) };
}

/**
 * A disk of 1 GB that is really a file on the small one: it has room, and once the small one has none, what is written
 * to it fails with an I/O error, also after the write was taken and only when it is brought to the disk.
 */
function mountFailing(name: string): Disk {
  const { small, unmount } = mountSmall(name);
  const image = join(small, 'image');
  const home = join(root, `${name}-disk`);
  mkdirSync(home);
  run('truncate', '-s', '1G', image);
  run('mkfs.ext2', '-q', '-F', '-m', '0', image);
  run('mount', '-o', 'loop,errors=continue', image, home);
  return {
    home,
    ...createFiller(small),
    unmount() {
      run('umount', '-l', home);
      unmount();
    },
  };
}

/**
 * No file system goes read-only and back under files that are open for writing (Linux refuses the one or the other), so
 * the kernel is made to answer like one: every call that would change a file fails with EROFS, in both processes.
 */
function mountReadOnly(name: string): Disk {
  const home = join(root, name);
  mkdirSync(home);
  run('strace', '-o', '/dev/null', 'true');
  const changing =
    'pwrite64,pwritev,fsync,fdatasync,ftruncate,fallocate,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir';
  let tracer: ChildProcess | undefined;
  return {
    home,
    break(collector) {
      const pids = [collector.pid(), ...findChildren(collector.pid())].flatMap((pid) => ['-p', String(pid)]);
      tracer ??= spawn('strace', ['-f', '-qq', ...pids, '-e', `inject=${changing}:error=EROFS`, '-o', '/dev/null'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
    async mend() {
      if (!tracer) return;
      tracer.kill();
      await once(tracer, 'exit');
    },
    unmount: () => void tracer?.kill(),
  };
}

const disks = { full: mountSmall, failing: mountFailing, 'read-only': mountReadOnly };
type Kind = keyof typeof disks;

/** Why not, where this machine lets nobody have such a disk. */
function tryIt(kind: Kind): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has such disks';
  try {
    disks[kind](`try-${kind}`).unmount();
    return undefined;
  } catch (error) {
    return `no ${kind} disk can be had here: ${String(error).split('\n')[0]}`;
  }
}
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 20 }));

describe.each(['full', 'failing', 'read-only'] as const)('a %s disk', (kind) => {
  const why = tryIt(kind);
  if (why !== undefined) console.log(`skipped: ${why}`);

  let disk: Disk;
  let collector: ShippedCollector;
  let key: string;
  beforeAll(async () => {
    if (why !== undefined) return;
    disk = disks[kind](kind);
    collector = await startShippedCollector(disk.home, 'shop');
    const words = ['keys', 'create', '--json', '--app', 'shop', '--env', 'production'];
    ({ key } = JSON.parse(await collector.cli(...words)) as { key: string });
  });
  afterAll(async () => {
    await collector?.stop();
    disk?.unmount();
  });

  test.skipIf(why !== undefined)('503, no acknowledgement, and on again without a restart', async () => {
    const acknowledged = new Set<string>();
    const statuses = new Map<number, number>();
    /** Keeps what is not taken, as the SDK does, and sends it again. */
    const kept: string[] = [];
    const send = async () => {
      const events = Array.from({ length: 100 }, () => sampleEvent({ n: 'event', event: 'order_placed' }));
      const body = kept.pop() ?? JSON.stringify(sampleBatch(events, { user: newId() }));
      const answer = await fetch(`${collector.url}/k/${key}/e`, { method: 'POST', body });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 200) {
        expect(await answer.json()).toMatchObject({ accepted: 100, rejected: [] });
        for (const { id } of (JSON.parse(body) as { events: { id: string }[] }).events) acknowledged.add(id);
      } else {
        kept.push(body);
        expect(answer.status).toBe(503);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(await answer.json()).toMatchObject({ error: { code: 'spool-unavailable' } });
      }
      return answer.status;
    };

    for (let n = 0; n < 50; n++) expect(await send()).toBe(200);
    let refused = 0;
    await waitFor(
      'a batch to be refused',
      async () => {
        disk.break(collector);
        refused += (await send()) === 503 ? 1 : 0;
        return refused >= 10;
      },
      120_000,
    );
    // It lives, and says of itself that nothing can be written.
    expect((await fetch(`${collector.url}/healthz`)).status).toBe(200);
    const pid = collector.pid();
    await disk.mend();
    await waitFor('batches to be taken again', async () => (await send()) === 200, 120_000);
    while (kept.length > 0) await send();
    expect(collector.pid()).toBe(pid);
    await whenLoaded(collector.url);
    expect(await collector.stop()).toBe(0);

    const stored = readStoredEvents(collector.dataDir).map(({ id }) => id);
    expect(new Set(stored).size).toBe(stored.length);
    expect(new Set(stored)).toEqual(acknowledged);
    console.log(`${acknowledged.size} events acknowledged and stored once; answers ${JSON.stringify([...statuses])}`);
  });
});
