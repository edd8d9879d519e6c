/** Makes constants of options that we never vary, so that what a library keeps for their other values is not shipped. */

/**
 * Each change is a piece of a library's source and what stands for it here. A piece that is not found fails the build:
 * a new version of the library is to be read again.
 * @param sources readable files that stand for what a package exports
 */
export function settleOptions(settled, sources = {}) {
  return {
    name: 'settle-options',
    resolveId: (specifier) => sources[specifier] ?? null,
    transform(code, id) {
      const changes = settled.find(({ file }) => file.test(id))?.changes;
      if (!changes) return null;
      let settledCode = code;
      for (const [piece, constant] of changes) {
        if (!piece.test(settledCode)) this.error(`${id} no longer has ${piece}; look again at what it is there.`);
        settledCode = settledCode.replace(piece, constant);
      }
      return { code: settledCode, map: null };
    },
  };
}
