/** The file for what stays beside the work: checklists, surveys and help. Fetched by ui when one is to be shown. */
import type { GuideContent } from '@handrail/schema';
import type { GuidePort, Shown, ShowOptions } from './contract.js';
import type { Layers } from './render/layers.js';
import { extendSheet } from './render/sheet.js';
import { more } from './render/sheets/more.js';
import { showChecklist } from './surfaces/checklist.js';
import { showHelp } from './surfaces/help.js';
import { showOffer } from './surfaces/offer.js';
import { showSurvey } from './surfaces/survey.js';

let isDressed = false;

/** Undefined for a kind it does not know either. */
export function showMore(
  content: GuideContent,
  port: GuidePort,
  { isAsked }: ShowOptions,
  layers: Layers,
): Shown | undefined {
  if (!isDressed) extendSheet(more);
  isDressed = true;
  switch (content.kind) {
    case 'checklist':
      return showChecklist(content, port, layers, isAsked);
    case 'survey':
      return showSurvey(content, port, layers);
    case 'help':
      return showHelp(content, port, layers);
    default:
      return undefined;
  }
}

export { showOffer };
