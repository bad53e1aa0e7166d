/** What a page asks of a release's service worker; the first is answered through the port that comes with it. */
export type WorkerOrder =
  /** Is this page of your release? If so, a worker that waits takes over: the page is the new one already. */
  | { readonly kind: 'is-mine'; readonly entry: string }
  /** The person has agreed to change to the new release. */
  | { readonly kind: 'take-over' };
