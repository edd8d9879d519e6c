/** How terser shrinks what goes to a browser, ours and, in the benches, our peers'. */
export const browserMinify = { ecma: 2022, compress: { passes: 3, unsafe_arrows: true }, mangle: true };
