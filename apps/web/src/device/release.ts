import { useSyncExternalStore } from 'react';
import type { WorkerOrder } from './worker-order.js';

const WORKER = '/service-worker.js';
const LOOK_MS = 1_800_000;

let change: (() => void) | undefined;
const listeners = new Set<() => void>();

function offer(next: () => void): void {
  change = next;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

/** Changes this page to a newer release that lies ready on the device; undefined while there is none. */
export const useNewerRelease = (): (() => void) | undefined => useSyncExternalStore(subscribe, () => change);

/** True if a reload needs no network. Browsers keep pages only of an address with HTTPS, or of the own machine. */
export const opensWithoutNetwork = (): boolean => 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;

const order = (worker: ServiceWorker, what: WorkerOrder, ports: MessagePort[] = []): void => worker.postMessage(what, ports);

const ownEntry = (): string =>
  new URL(document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '/', location.href).pathname;

function isMine(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as boolean);
    order(worker, { kind: 'is-mine', entry: ownEntry() }, [port2]);
  });
}

/** A worker of this page's own release takes over by itself; of another one the person decides when. */
async function consider(worker: ServiceWorker, changeOver: () => void): Promise<void> {
  if (!(await isMine(worker))) offer(changeOver);
}

function watch(registration: ServiceWorkerRegistration): void {
  const { serviceWorker } = navigator;
  let asked = false;
  const waiting = () => {
    const worker = registration.waiting;
    if (!worker || !serviceWorker.controller) return;
    void consider(worker, () => {
      asked = true;
      order(worker, { kind: 'take-over' });
    });
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', waiting));
  serviceWorker.addEventListener('controllerchange', () => {
    if (asked) location.reload();
    // another window has changed over: this one keeps what is being typed until its own person agrees
    else if (serviceWorker.controller) void consider(serviceWorker.controller, () => location.reload());
  });
  waiting();
}

const look = (registration: ServiceWorkerRegistration): void =>
  void registration.update().catch((error: unknown) => console.info('no newer release could be looked for', error));

let started = false;

/** Keeps the pages of an inspection on this device, and looks for newer releases. */
export async function keepPages(): Promise<void> {
  if (started || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  started = true;
  const registration = await navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' });
  watch(registration);
  setInterval(() => look(registration), LOOK_MS);
  for (const name of ['online', 'focus']) window.addEventListener(name, () => look(registration));
}
