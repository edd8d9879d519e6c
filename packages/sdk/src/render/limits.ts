/** Every cap of what is drawn. Times in ms, lengths in CSS pixels. */
/** A host that removes what we drew gets it back this often a minute; then we give in. */
export const restoresPerMinute = 10;
export const minuteMs = 60_000;
/** A target that vanishes for less than this was re-rendered, not removed: the card stays where it is. */
export const vanishedMs = 300;
/** Steps of a tour left out or jumped over in a row before it counts as going in circles. */
export const jumps = 50;
/** A panel's module has this long to arrive and to mount; and this long of the page's thread at a stretch. */
export const moduleMs = 10_000;
export const mountMs = 250;
/** Distance of a card from its target (arrow included) and from the edge of the window. */
export const gap = 16;
export const edge = 8;
/** An arrow keeps this far from the card's corners, to its own middle. */
export const corner = 20;
/** The spotlight's ring lies this far outside the target. */
export const ring = 4;
/** A hint's dot is as large as a finger needs (WCAG 2.5.8); what is seen of it is smaller. */
export const mark = 24;
/** Beyond this many steps the segments would be specks: a number is shown. */
export const segments = 12;
/** A tooltip opens after the pointer has rested this long, and outlives it by as much (WCAG 1.4.13). */
export const hoverMs = 150;
/** Where the target lies further away than this many windows, the page jumps instead of gliding. */
export const glideWindows = 2;
/** A thank-you, and a list of which all is done, leave by themselves after this long. */
export const thanksMs = 4_000;
/** Of what somebody writes: more the collector does not take. */
export const answerChars = 4_000;
/** An offer that nobody takes leaves after this long. */
export const offerMs = 30_000;
/** Of what help finds, so many are shown. */
export const found = 8;
/** Of each thing that is sent along with a report. */
export const contextChars = 200;
/** A page that has not scrolled for this long rests. */
export const scrollRestMs = 120;
/** A tour that was handed to another origin is taken up there within this long. */
export const handOverMs = 60_000;
