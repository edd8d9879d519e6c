/** Mounts a panel's own module and keeps its faults, its slowness and its leavings away from the host. */
import type { PanelContent } from '@handrail/schema';
import type { GuidePort, Unsubscribe } from '../contract.js';
import { later, quietly } from '../page/natives.js';
import type { Drawing } from '../render/drawing.js';
import * as limits from '../render/limits.js';

/** What a module exports. `mount` draws into `element` and returns, or resolves to, what takes it away again. */
interface PanelModule {
  mount(element: HTMLElement, context: PanelContext): unknown;
}

export interface PanelContext {
  readonly props: Readonly<Record<string, string | number | boolean | null>>;
  readonly locale: string;
}

const isPanelModule = (module: unknown): module is PanelModule =>
  typeof (module as Partial<PanelModule> | undefined)?.mount === 'function';

export function mountModule(
  content: PanelContent,
  port: GuidePort,
  drawing: Drawing,
  box: HTMLElement,
  onFault: (reason: string) => void,
): Unsubscribe {
  let over = false;
  let unmount: unknown;
  const element = document.createElement('div');
  box.append(element);

  const fail = (reason: string) => {
    if (!over) onFault(reason);
  };
  const cancel = later(() => fail('module-too-late'), limits.moduleMs);

  const props = Object.fromEntries(
    Object.entries(content.props ?? {}).map(([name, prop]) => [
      name,
      typeof prop === 'object' && prop !== null ? drawing.text(prop) : (prop as string | number | boolean | null),
    ]),
  );

  const run = async () => {
    if (!content.module) return;
    const module = await port.loadModule(port.fileUrl(content.module.src), content.module.integrity);
    if (over) return;
    if (!isPanelModule(module)) {
      fail('module-without-mount');
      return;
    }
    const began = performance.now();
    const result = module.mount(element, { props, locale: content.locale });
    if (performance.now() - began > limits.mountMs) fail('module-too-slow');
    const mounted = await result;
    if (over) callUnmount(mounted);
    else unmount = mounted;
    cancel();
  };
  run().catch(() => fail('module-error'));

  return () => {
    if (over) return;
    over = true;
    cancel();
    callUnmount(unmount);
    element.remove();
  };
}

function callUnmount(unmount: unknown): void {
  if (typeof unmount === 'function') quietly(() => unmount());
}
