/** Moodle's user tours, as their "Export tour" gives them. @see https://docs.moodle.org/en/User_tours */

import { type Imported, ImportFault, type ImportNote, isObject, isOn, nameOf, textOf } from './imported.js';
import { readMoodleConfig } from './moodleConfig.js';
import { pageOfMoodle } from './moodlePage.js';
import { targetOfSelector } from './targetOfSelector.js';
import { createTextCarrier } from './textCarrier.js';

export interface ImportOptions {
  /** What the file is called, for a tour without a name. */
  readonly name: string;
  /** Locale the texts are in; further ones go to translations. */
  readonly base?: string;
  /** Texts of Moodle's language packs, `identifier,component` or `identifier` to text. */
  readonly strings?: ReadonlyMap<string, string>;
}

type Raw = Readonly<Record<string, unknown>>;

const tourKeys = new Set(
  'name description comment pathmatch enabled sortorder configdata version steps id endtourlabel displaystepnumbers showtourwhen'.split(
    ' ',
  ),
);
const stepKeys = new Set(
  'title content contentformat targettype targetvalue sortorder configdata id tourid files'.split(' '),
);

/** One tour, a list of them, or `{tours: [...]}`. @throws ImportFault for what is none of these */
export function importMoodle(value: unknown, options: ImportOptions): Imported {
  const tours = Array.isArray(value) ? value : isObject(value) && Array.isArray(value.tours) ? value.tours : [value];
  const guides = new Map<string, Raw>();
  const pages: Record<string, unknown> = {};
  const assets = new Map<string, Uint8Array>();
  const translations: Imported['translations'] extends ReadonlyMap<infer K, unknown>
    ? Map<K, Map<string, Record<string, string | readonly string[]>>>
    : never = new Map();
  const notes: ImportNote[] = [];
  for (const [index, tour] of tours.entries()) {
    if (!isObject(tour) || !Array.isArray(tour.steps))
      throw new ImportFault('This is no Moodle user tour: a tour has "name", "pathmatch" and a list of "steps".');
    importTour(tour, tours.length > 1 ? [`tours › ${index + 1}`] : []);
  }
  return { guides, pages, assets, translations, notes };

  function importTour(tour: Raw, at: readonly string[]): void {
    const note = (where: string, why: string) => notes.push({ where: [...at, where].join(' › '), why });
    const id = nameOf(plainName(textOf(tour.name)) || options.name, 'moodle-tour', new Set(guides.keys()));
    const carry = createTextCarrier({ ...options, id, assets, translations, note });
    const config = readMoodleConfig(tour.configdata, (why) => note('configdata', why));
    for (const [key, given] of Object.entries(tour)) {
      if (!tourKeys.has(key) && !isEmpty(given)) note(key, 'Handrail has nothing like it; it was left out.');
    }
    const page = pageOfMoodle(textOf(tour.pathmatch), config.filters, note);
    if (page !== undefined && typeof page !== 'string') pages[id] = page;
    if (textOf(tour.endtourlabel) !== '')
      note('endtourlabel', `The last button says Handrail's own word instead of "${textOf(tour.endtourlabel)}".`);
    if ('displaystepnumbers' in tour && !isOn(tour.displaystepnumbers))
      note('displaystepnumbers', 'Handrail always says how many steps there are.');
    const eachVisit = textOf(tour.showtourwhen ?? config.values.showtourwhen) === '2';
    if (!isOn(tour.enabled ?? '1'))
      note('enabled', 'The tour is off in Moodle: it starts by hand alone until you take out "trigger".');
    const when = {
      ...(page === undefined ? {} : { page: typeof page === 'string' ? page : id }),
      ...(isOn(tour.enabled ?? '1') ? {} : { trigger: 'manual' }),
      ...(eachVisit ? { frequency: { every: '0s' } } : {}),
    };
    const steps = (tour.steps as readonly unknown[])
      .filter(isObject)
      .map((step, index) => ({ step, index }))
      .sort((a, b) => Number(textOf(a.step.sortorder) || a.index) - Number(textOf(b.step.sortorder) || b.index));
    const ids = new Set<string>();
    const imported = steps.map(({ step, index }) => {
      const name = nameOf(plainName(textOf(step.title)), `step-${index + 1}`, ids);
      ids.add(name);
      return importStep(step, name, config.values, carry, (where, why) => note(`steps › ${index + 1} › ${where}`, why));
    });
    if (imported.length === 0) {
      note('steps', 'The tour has no steps, so nothing was made of it.');
      delete pages[id];
      return;
    }
    const title = carry.title(textOf(tour.name) || options.name, 'title', 'name');
    const description = plainName(textOf(tour.description ?? tour.comment));
    const order = Math.max(-1000, Math.min(1000, Math.trunc(Number(textOf(tour.sortorder))) || 0));
    guides.set(id, {
      kind: 'tour',
      ...(title === '' ? {} : { title }),
      ...(description === '' ? {} : { description }),
      tags: ['imported-from-moodle'],
      ...(Object.keys(when).length > 0 ? { when } : {}),
      // Moodle shows the first of two that fit one page.
      ...(order > 0 ? { priority: -order } : {}),
      steps: imported,
    });
  }

  function importStep(
    step: Raw,
    id: string,
    defaults: Raw,
    carry: ReturnType<typeof createTextCarrier>,
    note: (where: string, why: string) => void,
  ): Raw {
    const { values: own } = readMoodleConfig(step.configdata, (why) => note('configdata', why), true);
    const config = { ...defaults, ...own };
    for (const [key, given] of Object.entries(step)) {
      if (!stepKeys.has(key) && !isEmpty(given)) note(key, 'Handrail has nothing like it; it was left out.');
    }
    const target = targetOf(step, note);
    const isBlock = target !== undefined;
    const title = carry.title(textOf(step.title), `steps.${id}.title`, `step ${id}`);
    const body = carry.body(step, `steps.${id}.body`, note);
    if (isBlock && textOf(config.backdrop) === '0')
      carry.once('backdrop', () =>
        note(
          'configdata › backdrop',
          'Handrail dims the page a little around each target: the token "dim" of a theme says how much, "0" not at all.',
        ),
      );
    const placement = ['top', 'bottom', 'left', 'right'].find((side) => side === textOf(config.placement));
    return {
      id,
      ...(target === undefined ? {} : { target, wait: '3s', missing: isOn(config.orphan) ? 'center' : 'skip' }),
      ...(title === '' ? {} : { title }),
      ...(body === '' ? {} : { body }),
      ...(target !== undefined && placement !== undefined ? { placement } : {}),
      ...(target !== undefined && isOn(config.reflex) ? { advance: ['button', 'click'] } : {}),
    };
  }

  function targetOf(step: Raw, note: (where: string, why: string) => void) {
    const value = textOf(step.targetvalue).trim();
    switch (textOf(step.targettype)) {
      case '0':
      case '':
        return value === '' ? undefined : targetOfSelector(value, (why) => note('targetvalue', why));
      case '1': {
        const block = value.replace(/^block_/, '');
        return /^\w+$/.test(block) ? { css: `.block-region .block_${block}` } : undefined;
      }
      case '2':
        return undefined;
      default:
        note('targettype', `Targets of type ${textOf(step.targettype)} are not known; the step stands in the centre.`);
        return undefined;
    }
  }
}

/** `tour_name,tool_usertours` names a text rather than being one. */
const plainName = (text: string): string =>
  /^[a-z][\w:/]*,\s*[a-z]\w*$/.test(text)
    ? (text.split(',')[0] ?? '').replaceAll(/^tour\d*_|_/g, ' ').trim()
    : text
        .replaceAll(/\{mlang[^}]*\}|<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || value === undefined || (Array.isArray(value) && value.length === 0);
