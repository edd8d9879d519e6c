/** Step lists of driver.js, of version 1 and before, as JSON. @see https://driverjs.com/docs/configuration */
import { htmlToMarkdown, htmlToText } from './htmlToMarkdown.js';
import { type Imported, ImportFault, type ImportNote, isObject, nameOf, textOf } from './imported.js';
import { targetOfSelector } from './targetOfSelector.js';

type Raw = Readonly<Record<string, unknown>>;

export interface DriverOptions {
  /** What the file is called: the guide is called so, too. */
  readonly name: string;
  /** A page of pages.json or a path glob, where the list does not say it. */
  readonly page?: string | undefined;
}

const carried = new Set(['element', 'popover', 'steps', 'name', 'title', 'id']);
const inPopover = new Set(['title', 'description', 'side', 'position', 'align']);
/** Of looks alone, or what Handrail always does. */
const harmless = new Set([
  'animate',
  'smoothScroll',
  'stagePadding',
  'stageRadius',
  'popoverOffset',
  'showProgress',
  'duration',
  'padding',
]);

/** A list of steps, or an object with one in `steps`. @throws ImportFault for what is none of these */
export function importDriver(value: unknown, { name, page }: DriverOptions): Imported {
  const config: Raw = isObject(value) ? value : {};
  const steps = Array.isArray(value) ? value : config.steps;
  if (!Array.isArray(steps) || !steps.every(isObject))
    throw new ImportFault('This is no step list of driver.js: a list of {element, popover}, or {"steps": [...]}.');
  const notes: ImportNote[] = [];
  const note = (where: string, why: string) => notes.push({ where, why });
  sayLeftOut(config, carried, '', note);
  const ids = new Set<string>();
  const imported = steps.flatMap((step: Raw, index) => {
    const at = (where: string) => `steps › ${index + 1} › ${where}`;
    const popover: Raw = isObject(step.popover) ? step.popover : {};
    sayLeftOut(step, carried, at(''), note);
    sayLeftOut(popover, inPopover, at('popover › '), note);
    const title = htmlToText(textOf(popover.title));
    const body = htmlToMarkdown(textOf(popover.description), {
      note: (why) => note(at('popover › description'), why),
      image: (src) => (/^https:\/\/[^/]/i.test(src) && !/[\s\\{}]/.test(src) ? src : undefined),
    });
    if (title === '' && body === '') {
      note(at('popover'), 'The step only marks an element and says nothing; it was left out.');
      return [];
    }
    const id = nameOf(textOf(popover.title).replaceAll(/<[^>]*>/g, ' '), `step-${index + 1}`, ids);
    ids.add(id);
    const element = textOf(step.element).trim();
    if (element === '' && step.element !== undefined && step.element !== null)
      note(at('element'), 'It is no selector; the step stands in the centre.');
    const side = (textOf(popover.side) || textOf(popover.position)).split('-')[0] ?? '';
    const placement = ['top', 'bottom', 'left', 'right'].find((one) => one === side);
    return [
      {
        id,
        ...(element === '' ? {} : { target: targetOfSelector(element, (why) => note(at('element'), why)) }),
        ...(title === '' ? {} : { title }),
        ...(body === '' ? {} : { body: body.includes('\n') ? body.split('\n') : body }),
        ...(element !== '' && placement !== undefined ? { placement } : {}),
      },
    ];
  });
  const guide = nameOf(textOf(config.name) || textOf(config.id) || name, 'driver-tour');
  if (imported.length === 0)
    throw new ImportFault('None of the steps says anything, so there is nothing to make a tour of.');
  if (page === undefined)
    note(
      '',
      'driver.js is started by code, so this tour is, too: handrail.start("' +
        guide +
        '"). With --page it starts by itself.',
    );
  const title = htmlToText(textOf(config.title));
  return {
    guides: new Map([
      [
        guide,
        {
          kind: 'tour',
          ...(title === '' ? {} : { title }),
          tags: ['imported-from-driver'],
          when: page === undefined ? { trigger: 'manual' } : { page },
          steps: imported,
        },
      ],
    ]),
    pages: {},
    assets: new Map(),
    translations: new Map(),
    notes,
  };
}

function sayLeftOut(
  given: Raw,
  known: ReadonlySet<string>,
  at: string,
  note: (where: string, why: string) => void,
): void {
  for (const [key, value] of Object.entries(given)) {
    if (known.has(key) || harmless.has(key) || value === null || value === undefined) continue;
    const why = reasons.find(([pattern]) => pattern.test(key))?.[1] ?? 'Handrail has nothing like it; it was left out.';
    note(`${at}${key}`, why);
  }
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/BtnText$|^progressText$/, "Handrail's own words stand there, in the user's language."],
  [
    /^(?:showButtons|disableButtons|allowClose|allowKeyboardControl)$/,
    'A tour of Handrail can always be left, and gone back in.',
  ],
  [
    /^overlay(?:Color|Opacity)$/,
    'How much the page is dimmed around a step is a matter of the token "dim" in themes/.',
  ],
  [/^(?:disableActiveInteraction|overlayClickBehavior)$/, 'Handrail never keeps people from using the page.'],
  [/Class$/, 'Looks are a matter of themes/: see the guide for authors.'],
  [/^on[A-Z]/, 'Code is not carried over: use "advance", "buttons" and "then".'],
];
