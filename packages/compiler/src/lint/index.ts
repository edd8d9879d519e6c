/** What an expert would raise about a folder that is valid. Each lint is a file; add one here to have it run. */
import type { Lint } from './lint.js';
import { lintBrittleTargets } from './lintBrittleTargets.js';
import { lintCare } from './lintCare.js';
import { lintContrast } from './lintContrast.js';
import { lintFights } from './lintFights.js';
import { lintLongTexts } from './lintLongTexts.js';
import { lintOffEverywhere } from './lintOffEverywhere.js';
import { lintStale } from './lintStale.js';
import { lintTranslations } from './lintTranslations.js';
import { lintUnreachable } from './lintUnreachable.js';
import { lintWaves } from './lintWaves.js';

export const lints: readonly Lint[] = [
  ...[lintBrittleTargets, lintCare, lintContrast, lintFights, lintLongTexts],
  ...[lintOffEverywhere, lintStale, lintTranslations, lintUnreachable, lintWaves],
];
