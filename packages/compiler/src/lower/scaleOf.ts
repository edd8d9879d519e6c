/** The first and last number of a question that is answered with one. */
import type { authored } from '@handrail/schema';

export function scaleOf(question: authored.Question): { readonly min?: number; readonly max?: number } {
  switch (question.type) {
    case 'nps':
      return { min: 0, max: 10 };
    case 'csat':
      return { min: 1, max: 5 };
    case 'scale':
      return { min: question.min ?? 1, max: question.max ?? 5 };
    default:
      return {};
  }
}
