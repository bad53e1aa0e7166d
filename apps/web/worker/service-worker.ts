import type { WorkerOrder } from '../src/device/worker-order.js';

declare const self: ServiceWorkerGlobalScope;
/** Written in by the build: what the pages of an inspection are made of, and a name that changes with every release. */
declare const __SHELL__: { readonly release: string; readonly files: readonly string[] };

/**
 * Keeps the pages of an inspection on the device, so that they open without network. It holds files of the release only, the same for
 * everybody; what a person may read lies in the person's own database and is none of its business. A page always comes from the server
 * where that answers: no release can get stuck behind this worker.
 */
const PREFIX = 'xinheng-shell-';
const CACHE = PREFIX + __SHELL__.release;
const PAGE = '/';
/** After this long a page that the device has is better than one that may come. */
const PATIENCE_MS = 4000;
const BAD_GATEWAY = 502;

const keep = async (): Promise<void> => (await caches.open(CACHE)).addAll([PAGE, ...__SHELL__.files]);

async function dropEarlier(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

const kept = async (path: string): Promise<Response | undefined> => (await caches.open(CACHE)).match(path, { ignoreVary: true });

const patience = (): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));

async function page(request: Request): Promise<Response> {
  const asked = fetch(request);
  const answer = await Promise.race([asked.catch(() => undefined), patience()]);
  if (answer && answer.status < BAD_GATEWAY) return answer;
  return (await kept(PAGE)) ?? answer ?? asked;
}

const file = async (request: Request, path: string): Promise<Response> => (await kept(path)) ?? fetch(request);

const isPage = (path: string): boolean => !/^\/(api|assets|verify)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path);

function answer(event: FetchEvent): void {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (isPage(pathname)) event.respondWith(page(request));
  } else if (__SHELL__.files.includes(pathname)) event.respondWith(file(request, pathname));
}

async function obey(order: WorkerOrder, port: MessagePort | undefined): Promise<void> {
  const mine = order.kind === 'is-mine' && __SHELL__.files.includes(order.entry);
  if (order.kind === 'take-over' || mine) await self.skipWaiting();
  port?.postMessage(mine);
}

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(dropEarlier().then(() => self.clients.claim())));
self.addEventListener('fetch', answer);
self.addEventListener('message', (event) => event.waitUntil(obey(event.data as WorkerOrder, event.ports[0])));
