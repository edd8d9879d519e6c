/** What other packages and examples may use of the command line: the injecting proxy. */
export { createProxy, type InjectingProxy, type ProxyOptions } from './proxy/createProxy.js';
export { type ScriptTag, scriptTag } from './proxy/scriptTag.js';
