/** Compiles a folder of authored JSON into one immutable tree, or says what is wrong and where. */
export { canonicalJson } from './canonicalJson.js';
export { type Compiled, type CompileOptions, compileFolder, createIncrementalCompiler } from './compileFolder.js';
export { type Diagnostic, formatDiagnostic } from './diagnostic.js';
export { hashClosures } from './hashClosures.js';
export { hashTree } from './hashTree.js';
export { problems } from './problems.js';
export { readFolder } from './readFolder.js';
export { writeTypes } from './types/writeTypes.js';
