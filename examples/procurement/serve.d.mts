export declare function serveProcurement(options?: {
  readonly port?: number;
  readonly collector?: string;
  readonly key?: string;
  readonly tree?: string | URL;
}): Promise<{ readonly url: string; close(): Promise<void> }>;
