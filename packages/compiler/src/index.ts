/** Compiles a folder of authored JSON into one immutable tree, or says what is wrong and where. */
export {
  type Compiled,
  type CompiledWithModel,
  type CompileOptions,
  compileFolder,
  compileWithModel,
  createIncrementalCompiler,
} from './compileFolder.js';
export { type Diagnostic, formatDiagnostic } from './diagnostic.js';
export { importDriver } from './importers/importDriver.js';
export { type Imported, ImportFault, type ImportNote } from './importers/imported.js';
export { importMoodle } from './importers/importMoodle.js';
export { type Merged, mergeImported } from './importers/mergeImported.js';
export { readStrings } from './importers/readStrings.js';
export { acceptTranslations } from './locales/acceptTranslations.js';
export { countTranslations, type TranslationCounts } from './locales/countTranslations.js';
export { readCsv, writeCsv } from './locales/csv.js';
export { type GivenText, type GivenTexts, TranslationFault } from './locales/givenTexts.js';
export { type ImportedTranslations, importTranslations } from './locales/importTranslations.js';
export { readTranslations, type Translation, type Translations } from './locales/readTranslations.js';
export { readXliff } from './locales/readXliff.js';
export { writeXliff } from './locales/writeXliff.js';
export { problems } from './problems.js';
export { readFolder } from './readFolder.js';
export { writeTypes } from './types/writeTypes.js';
