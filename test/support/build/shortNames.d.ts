export declare const ownNames: readonly string[];
export declare const preactNames: readonly string[];
export declare const shortNames: ReadonlyMap<string, string>;
export declare const shorten: {
  readonly regex: RegExp;
  readonly cache: { readonly props: ReadonlyMap<string, string> };
};
