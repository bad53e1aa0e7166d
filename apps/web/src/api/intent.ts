const BYTES = 16;

/** A random id also outside of HTTPS, where `crypto.randomUUID` does not exist (office networks). */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Keys of what the person meant to do. The same request keeps its key until it succeeded, so a retry after a lost answer, a second
 * click or a request repeated after sign-in is the same act to the server; a changed request is a new act.
 */
export class Intents {
  private readonly keys = new Map<string, string>();

  keyOf(routeId: string, request: unknown): string {
    const name = `${routeId} ${JSON.stringify(request ?? {})}`;
    const known = this.keys.get(name) ?? randomKey();
    this.keys.set(name, known);
    return known;
  }

  settle(routeId: string, request: unknown): void {
    this.keys.delete(`${routeId} ${JSON.stringify(request ?? {})}`);
  }
}
