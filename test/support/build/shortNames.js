/** Shortens names that only our own files say to one another in a page. */

/**
 * Members of objects that we make and we read. What crosses a wire, is stored, is sent between tabs or is known to hosts,
 * panel modules or the platform keeps its name; shortNames.test.ts holds that.
 */
export const ownNames = `
arrowRef cardRef changeGuide consider createFlagged createGuide createMeasure createUi evaluator expose fileUrl flushNow
begun createBegin freshMs giveBack hasEnded holdLease isAllDone isAllowed isAsked isAway isDone isDrawing isHere isKnown isLeader isMarked isOn isReady
isResumed isRunning isShared isTrue isUnread keyUrl layers loadModule lookAgain mayStore maySend nowMs onAlive onAway onClock
onClose onDelivered onDo onEnd onEscape onEvent onFault onGive onGotIt onHappening onHappens onHeld onLost onMerged onMount
onMove onMoment onMutation onOver onPress onQuery onRate onRefused onReport onRoute onSeen onStep onToggle onTurn onUnsupported
onView onWake openPages readFile readRoots rememberEvent rememberExposure rememberShow reserves resumeAt sendApart showMore
hashes namedHashes operators renew eligible giveAway mayBegin engine
showOffer sourceOf stateAgeMs stateUrl streamUrl tellNow topics turnTo wakeLeader watchPage watchTarget late poll
`
  .trim()
  .split(/\s+/);

/** Members that preact's sources have for themselves; its own build shortens them too. */
export const preactNames = `
_attached _children _component _depth _dom _flags _index _listeners _original _parent _refCleanup
`
  .trim()
  .split(/\s+/);

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** `aa`, `ab`, …: two letters that no record of the wire uses as a name. */
const given = [...letters.slice(0, 8)]
  .flatMap((first) => [...letters].map((second) => first + second))
  .filter((name) => !['an', 'as', 'at', 'be', 'br', 'by', 'ch', 'do', 'em', 'en', 'fn', 'go'].includes(name));

/** The same in every file, since they hand objects to one another: name to what stands for it. */
export const shortNames = new Map([...ownNames, ...preactNames].map((name, index) => [name, given[index]]));

/** For terser's `mangle.properties`. */
export const shorten = { regex: new RegExp(`^(${[...shortNames.keys()].join('|')})$`), cache: { props: shortNames } };
