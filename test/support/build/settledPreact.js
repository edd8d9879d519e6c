/**
 * What preact's own sources hold for uses that we have none of, and what stands for it in the files that ship.
 * Our components are functions of their props alone, without hooks, drawn into new and empty elements.
 */
import { fileURLToPath } from 'node:url';

const inPreact = (file) => fileURLToPath(new URL(`../../../node_modules/preact/${file}`, import.meta.url));

/** What the package exports is minified, and nothing could be told apart in it. */
export const preactSources = {
  preact: inPreact('src/index.js'),
  'preact/jsx-runtime': inPreact('jsx-runtime/src/index.js'),
};

/** Nobody listens to what preact does: no hooks, no debugger, no compat. */
const noOptions = [/options\.(?!_catchError)\w+/g, 'undefined'];
/** No component catches what another throws, so it goes to whoever called `render`. */
const noBoundaries = [/options\._catchError\(e[^)]*\);/g, 'throw e;'];
const noPortals = [/\b(?:newProps|(?:vnode|parentVNode|oldVNode)\.props)\._parentDom/g, 'undefined'];
/** Nothing is hydrated, and no element has children before we draw into it. */
const nothingBefore = [
  [/\bisHydrating,\s*(?=refQueue)/g, ''],
  [/\bexcessDomChildren,\s*(?=commitQueue)/g, ''],
];
/** A component without state or hooks has nothing to be told of once it is drawn. */
const noQueue = [/\bcommitQueue,\s*/g, ''];
const noContext = [/\bglobalContext,\s*(?=namespace)/g, ''];

export const settledPreact = [
  {
    file: /preact[/\\]src[/\\]component\.js$/,
    changes: [
      noPortals,
      [/import \{ commitRoot, diff } from '.\/diff\/index';/, ''],
      [
        /BaseComponent\.prototype\.(?:setState|forceUpdate) = function[\s\S]*?\n};|BaseComponent\.prototype\.render = Fragment;/g,
        '',
      ],
    ],
  },
  { file: /preact[/\\]src[/\\]create-element\.js$/, changes: [noOptions] },
  { file: /preact[/\\]src[/\\]options\.js$/, changes: [[/import [^;]+;|_catchError$/gm, '']] },
  {
    file: /preact[/\\]jsx-runtime[/\\]src[/\\]index\.js$/,
    changes: [noOptions, [/__source \|\| __self/, 'false']],
  },
  {
    file: /preact[/\\]src[/\\]diff[/\\]props\.js$/,
    changes: [
      noOptions,
      // No handler of ours is for the capture phase, and our icons have attributes of SVG only.
      [/useCapture = [^;]+;/, ''],
      [/name = name\.replace\(\/xlink[^;]+;/, ''],
    ],
  },
  {
    file: /preact[/\\]src[/\\]render\.js$/,
    changes: [
      noOptions,
      noQueue,
      [/let commitQueue = \[\],\s*refQueue/, 'let refQueue'],
      [/let isHydrating = [^;]+;/, 'const isHydrating = false;'],
      [/if \(parentDom\.nodeType == 9\) \{[\s\S]*?\n\t}/, ''],
      [/EMPTY_OBJ,\s*(?=parentDom\.namespaceURI)/, ''],
      [/oldVNode\s*\? NULL\s*: parentDom\.firstChild[\s\S]*?: NULL,/, ''],
      [/isHydrating,\s*refQueue/, 'refQueue'],
    ],
  },
  {
    file: /preact[/\\]src[/\\]diff[/\\]children\.js$/,
    changes: [
      ...nothingBefore,
      noQueue,
      noContext,
      noPortals,
      [/ \|\| oldVNode\._flags & REF_DETACHED/, ''],
      // Only suspense takes away what is still to be placed beside.
      [/if \(oldDom && !oldDom\.parentNode\) \{[\s\S]*?\n\t\t}/, ''],
      // No comment stands among our elements.
      [/while \(next && next\.nodeType == 8\) next = next\.nextSibling;/, ''],
      [/while \(\s*\(oldDom = oldDom && oldDom\.nextSibling\)[\s\S]*?\);/, 'oldDom = oldDom && oldDom.nextSibling;'],
    ],
  },
  {
    file: /preact[/\\]src[/\\]diff[/\\]index\.js$/,
    changes: [
      noOptions,
      noBoundaries,
      noPortals,
      ...nothingBefore,
      [/if \(\s*oldVNode\._flags & MODE_SUSPENDED[\s\S]*?\n\t}\n/, ''],
      [/if \(isHydrating\) \{[\s\S]*?\n\t\t}/, ''],
      [/(?:isHydrating = )?excessDomChildren =\s[^;]*;/g, ''],
      [/\be && e\.then\b/g, 'false'],
      [/if \(\s*!skipRemove &&\s*\(r = vnode\._component\)[\s\S]*?\n\t}\n/, ''],
      [/newVNode\._flags &= RESET_MODE;/, ''],
      [/if \(resumed\) [^;]+;/, ''],
      noContext,
      [/const provider = [^;]+;/, 'const provider = undefined;'],
      [/const componentContext = tmp\b[^;]+;/, 'const componentContext = EMPTY_OBJ;'],
      [/c\._globalContext = globalContext;/, ''],
      [/r\._parentDom = r\._globalContext = NULL;/, ''],
      [/c\._parentDom = parentDom;/, ''],
      noQueue,
      [/commitQueue\.some\([\s\S]*?\n\t}\);/, ''],
      [/let oldCommitQueueLength = commitQueue\.length;|commitQueue\.length = oldCommitQueueLength;/g, ''],
      [/if \(c\._renderCallbacks\.length\) \{\s*commitQueue\.push\(c\);\s*}/g, ''],
      [/const isClassComponent = [^;]+;/, 'const isClassComponent = false;'],
      [/\b[cr]\.(?:getChildContext|shouldComponentUpdate|componentWillUpdate|componentWillUnmount)\b/g, 'undefined'],
      [/\bc\._bits [|&]= [^;]+;/g, ''],
      [/\bc\._bits & \w+/g, '0'],
      [/if \(!\(false\)\) markAsForce\(newVNode\);/, ''],
      [/new BaseComponent\([^)]*\)/, '{}'],
      [/c\.render\([^;]+;/, 'newType(newProps);'],
      [
        /c\.(?:constructor = newType|render = doRender|context = componentContext|_vnode = newVNode|props = newProps);/g,
        '',
      ],
      [/tmp = newType\.contextType;|oldProps = c\.props;/g, ''],
      [/\bc\.state = c\._nextState;|if \(!c\.state\) c\.state = \{};|oldState = c\.state;/g, ''],
      [/c\._(?:render|state)Callbacks = \[];|EMPTY_ARR\.push\.apply\(c\._renderCallbacks, c\._stateCallbacks\);/g, ''],
      // Neither formulas nor markup, templates, or elements that come with a value of their own.
      [/else if \(nodeType == 'math'\)[^;]+;/, ''],
      [/nodeType == 'foreignObject' \|\|\s*\([^)]*\([^)]*\)\)/, 'false'],
      [/i == 'dangerouslySetInnerHTML'/g, 'false'],
      [/\(nodeType == 'template' && dom\.content\) \|\| dom/, 'dom'],
      [/'default(?:Value|Checked)' in newProps/g, 'false'],
      [/nodeType == 'progress'/g, 'false'],
      [/newProps\.is \? newProps : parentDom/, 'parentDom'],
      [/^/, 'const isHydrating = false, excessDomChildren = null;\n'],
    ],
  },
];
