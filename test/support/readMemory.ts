/** Resident memory of a process, the part that its children use left out. Linux. */
import { readFileSync } from 'node:fs';

/** In MB. */
export function readMemoryMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`/proc/${pid}/status names no VmRSS`);
  return Number(kilobytes) / 1024;
}
