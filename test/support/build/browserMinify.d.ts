export declare const browserMinify: {
  ecma: 2020;
  compress: { passes: number; unsafe_arrows: boolean };
  mangle: boolean;
};
