/** What processes cost, read from the kernel. Linux. */
import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const statOf = (pid: number) => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
};

/** Seconds of processor time so far, user's and system's, of all threads. The kernel counts in 1/100 s. */
export function readCpuSeconds(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Processes this one has started and that still run. */
export function findChildren(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => {
      try {
        return Number(statOf(one)[1]) === pid;
      } catch {
        return false;
      }
    });
}

export interface BareServer {
  readonly url: string;
  readonly pid: number;
  stop(): void;
}

export async function startBareServer(name = './bareServer.mjs', ...args: readonly string[]): Promise<BareServer> {
  const child = spawn(process.execPath, [at(name), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.kill() };
}

export interface Loaded {
  /** Requests answered with 200. */
  readonly taken: number;
  readonly seconds: number;
  readonly non2xx: number;
  /** ms */
  readonly p50: number;
  readonly p99: number;
}

/** @param rate requests a second; 0 for as many as are answered */
export async function load(
  url: string,
  events: number,
  requests: number,
  connections: number,
  rate = 0,
): Promise<Loaded> {
  const args = [at('./load.mjs'), url, ...[events, requests, connections, rate].map(String)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e7 });
  return JSON.parse(stdout) as Loaded;
}
