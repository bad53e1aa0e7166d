import { isObservable, type Observable } from 'rxjs';

/** An Observable as an async iterable: values wait in a queue; leaving the loop unsubscribes. */
export function eachValueFrom<T>(source: Observable<T> | AsyncIterable<T>): AsyncIterable<T> {
  if (!isObservable(source)) return source;
  return { [Symbol.asyncIterator]: () => iterate(source) };
}

async function* iterate<T>(source: Observable<T>): AsyncGenerator<T> {
  const queue: T[] = [];
  let ended = false;
  let failure: unknown;
  let wake: () => void = () => undefined;
  const subscription = source.subscribe({
    next: (value) => {
      queue.push(value);
      wake();
    },
    error: (error) => {
      failure = error;
      ended = true;
      wake();
    },
    complete: () => {
      ended = true;
      wake();
    },
  });
  try {
    for (;;) {
      while (queue.length > 0) yield queue.shift() as T;
      if (failure !== undefined) throw failure;
      if (ended) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    subscription.unsubscribe();
  }
}
