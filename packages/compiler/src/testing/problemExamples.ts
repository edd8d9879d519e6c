/** For every problem a folder that has it, and exactly what is said of it. */
import { lintExamples } from './lintExamples.js';
import { meaningExamples } from './meaningExamples.js';
import { nameExamples } from './nameExamples.js';
import { shapeExamples } from './shapeExamples.js';

export const problemExamples = { ...shapeExamples, ...nameExamples, ...meaningExamples, ...lintExamples };
