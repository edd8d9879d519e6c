/** Hosts that replace, wrap, extend or freeze what the platform gives: we work, and never patch anything ourselves. */
import { expect } from 'vitest';
import type { Row } from '../surfaces/page.js';
import { expectWorking, networkRow } from './heard.js';

/** Some drivers work inside the page, by what it has replaced: only what our files do is held against us. */
const isOurs = `const isOurs = () => new Error().stack.includes('/sdk/');`;

/** Calls from our files are counted and fail; everybody else gets the real thing. */
const failForUs = `const blamed = [];
  ${isOurs}
  const fail = (holder, name) => {
    const real = holder[name];
    holder[name] = typeof real !== 'function' ? real : new Proxy(real, {
      apply(target, self, given) { if (isOurs()) { blamed.push(name); throw new Error('host'); } return Reflect.apply(target, self, given); },
      construct(target, given, made) { if (isOurs()) { blamed.push('new ' + name); throw new Error('host'); } return Reflect.construct(target, given, made); },
    });
  };
  const failAll = () => {
    for (const name of ['fetch', 'setTimeout', 'clearTimeout', 'MutationObserver', 'BroadcastChannel']) fail(window, name);
    for (const name of ['parse', 'stringify']) fail(JSON, name);
    fail(Date, 'now');
  };
  let replaced = false;
  addEventListener('load', () => handrail.ready.then(() => { failAll(); replaced = true; }));`;

const zone = `const entered = [];
${isOurs}
{
  const patch = (name) => {
    const real = window[name];
    window['__zone_symbol__' + name] = real;
    window[name] = function (...given) { if (isOurs()) entered.push(name); return real.apply(window, given); };
  };
  for (const name of ['setTimeout', 'clearTimeout', 'fetch']) patch(name);
  const Real = Promise;
  window.__zone_symbol__Promise = Real;
  window.Promise = class ZoneAwarePromise {
    constructor(run) { this.real = new Real(run); }
    static get [Symbol.species]() { return this; }
    static of(real) { return Object.assign(Object.create(this.prototype), { real }); }
    static resolve(value) { return value instanceof this ? value : this.of(Real.resolve(value)); }
    static reject(why) { return this.of(Real.reject(why)); }
    static all(all) { return this.of(Real.all([...all].map((one) => one?.real ?? one))); }
    static race(all) { return this.of(Real.race([...all].map((one) => one?.real ?? one))); }
    static allSettled(all) { return this.of(Real.allSettled([...all].map((one) => one?.real ?? one))); }
    then(...hears) { return ZoneAwarePromise.of(this.real.then(...hears)); }
    catch(hear) { return this.then(undefined, hear); }
    finally(hear) { return ZoneAwarePromise.of(this.real.finally(hear)); }
  };
  const ZoneAwarePromise = window.Promise;
}`;

const freeze = `for (const one of [Object, Function, Array, String, Number, Boolean, Date, RegExp, Error, Map, Set, WeakMap, Promise, Symbol])
  { Object.freeze(one); Object.freeze(one.prototype); }
  for (const one of [Math, JSON, Reflect]) Object.freeze(one);`;

const oldLibraries = `for (const [name, run] of Object.entries({ last() { return this[this.length - 1]; }, each(run) { this.forEach(run); }, remove() {} }))
    Array.prototype[name] = run;
  Object.prototype.extended = function () {};
  Array.prototype.toJSON = function () { return '[' + this.join() + ']'; };
  String.prototype.toJSON = function () { return 'prototype ' + this; };
  Date.prototype.toJSON = () => 'a date';`;

export const nativeRows: readonly Row[] = [
  networkRow(() => ({
    name: 'the host replaces fetch, timers, JSON, Date and observers after us: we go on with those there were',
    before: failForUs,
    async prove(page, site) {
      await page.waitFor('replaced');
      await expectWorking(page, site);
      expect(await page.evaluate('blamed')).toEqual([]);
    },
  })),
  networkRow(() => ({
    name: 'zone.js: its timers are gone round, its promises are understood',
    before: zone,
    async prove(page, site) {
      await expectWorking(page, site);
      expect(await page.evaluate('entered')).toEqual([]);
    },
  })),
  networkRow(() => ({ name: 'the intrinsics are frozen', before: freeze, prove: expectWorking })),
  networkRow(() => ({
    name: 'old libraries extend what everything inherits from, and give texts and lists a toJSON',
    before: oldLibraries,
    prove: expectWorking,
  })),
  networkRow(() => ({
    name: 'nothing of the platform is another thing after us than before',
    before: `const kept = new Map(); const look = () => {
        for (const holder of [window, document, history, JSON, Object, Array, Function, Promise, Date, EventTarget.prototype, Node.prototype, Element.prototype, HTMLElement.prototype, XMLHttpRequest.prototype, History.prototype, Storage.prototype])
          for (const [name, { value, get, set }] of Object.entries(Object.getOwnPropertyDescriptors(holder)))
            if (typeof (value ?? get ?? set) === 'function' && !kept.get(holder)?.has(name)) {
              if (!kept.has(holder)) kept.set(holder, new Map());
              kept.get(holder).set(name, [value, get, set]);
            }
      };
      const changed = () => [...kept].flatMap(([holder, all]) => [...all].filter(([name, was]) => {
        const { value, get, set } = Object.getOwnPropertyDescriptor(holder, name) ?? {};
        return String([value === was[0], get === was[1], set === was[2]]) !== 'true,true,true';
      }).map(([name]) => name));
      look();`,
    async prove(page, site) {
      await expectWorking(page, site);
      // The console is replaced by this test itself, and it is none of these.
      expect(await page.evaluate('changed()')).toEqual([]);
    },
  })),
];
