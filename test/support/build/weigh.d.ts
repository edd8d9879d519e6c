export interface Weight {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}
export declare function weigh(text: string): Weight;
