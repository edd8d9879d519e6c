/** How terser shrinks what goes to a browser, ours and, in the benches, our peers'. What is inlined less, gzip finds more. */
export const browserMinify = { ecma: 2022, compress: { passes: 4, inline: 1, unsafe_arrows: true }, mangle: true };
