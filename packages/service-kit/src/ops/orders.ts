import type { ChildProcess } from 'node:child_process';
import { z } from 'zod';

/** What a supervisor may ask of the service that it has started, by name. */
export type OrderBook = Readonly<Record<string, (input: unknown) => Promise<void>>>;

export const order =
  <I>(input: z.ZodType<I>, act: (input: I) => Promise<void>) =>
  (given: unknown): Promise<void> =>
    act(input.parse(given));

const OrderMessage = z.object({ orderId: z.number(), order: z.string(), input: z.unknown() });
const Answer = z.object({ orderId: z.number(), failure: z.string().nullable() });

/**
 * Does what the parent process orders over Node's IPC channel, where it was started with one. Nobody but the parent holds that channel:
 * no address is open for it.
 */
export function obeyOrders(book: OrderBook): void {
  process.on('message', (message) => {
    const parsed = OrderMessage.safeParse(message);
    if (!parsed.success) return;
    const { orderId, order: name, input } = parsed.data;
    const answer = (failure: string | null): void => void process.send?.({ orderId, failure } satisfies z.infer<typeof Answer>);
    obey(book, name, input).then(
      () => answer(null),
      (error: unknown) => answer(error instanceof Error ? error.message : String(error)),
    );
  });
  // the channel alone keeps no program alive
  process.channel?.unref();
}

async function obey(book: OrderBook, name: string, input: unknown): Promise<void> {
  const known = book[name];
  if (!known) throw new Error(`no such order: ${name}`);
  await known(input);
}

/** The process that was asked has ended before it answered: whether it has done it is not known. */
export class OrderLost extends Error {
  override readonly name = 'OrderLost';
}

let lastId = 0;

/** The parent's end. @throws OrderLost when the child ends before it answers; Error with the child's reason when it could not be done */
export function giveOrder(child: ChildProcess, name: string, input: unknown): Promise<void> {
  const orderId = ++lastId;
  return new Promise((resolve, reject) => {
    const end = (act: () => void): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      act();
    };
    const onExit = (): void => end(() => reject(new OrderLost(`${name}: the process has ended`)));
    const onMessage = (message: unknown): void => {
      const answer = Answer.safeParse(message);
      if (!answer.success || answer.data.orderId !== orderId) return;
      const { failure } = answer.data;
      end(() => (failure === null ? resolve() : reject(new Error(`${name}: ${failure}`))));
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.send({ orderId, order: name, input } satisfies z.infer<typeof OrderMessage>, (error) => error && onExit());
  });
}
