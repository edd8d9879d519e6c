/** Keeps the files asked for last in memory, bounded by their bytes. */
export interface FileCache<File> {
  find(key: string): File | undefined;
  keep(key: string, file: File, bytes: number): void;
}

/** Only for files that never change under their key: there is no way to take one back. */
export function createFileCache<File>(capBytes: number): FileCache<File> {
  const kept = new Map<string, { file: File; bytes: number }>();
  let totalBytes = 0;
  return {
    find(key) {
      const hit = kept.get(key);
      if (!hit) return undefined;
      // A Map keeps insertion order: what was read last goes to the end.
      kept.delete(key);
      kept.set(key, hit);
      return hit.file;
    },
    keep(key, file, bytes) {
      totalBytes += bytes - (kept.get(key)?.bytes ?? 0);
      kept.delete(key);
      kept.set(key, { file, bytes });
      for (const [oldest, { bytes: freed }] of kept) {
        if (totalBytes <= capBytes) return;
        kept.delete(oldest);
        totalBytes -= freed;
      }
    },
  };
}
