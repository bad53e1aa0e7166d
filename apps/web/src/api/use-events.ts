import type { ReplyOf, RequestOf } from '@xinheng/contracts';
import { useEffect, useRef, useState } from 'react';
import { type Parts, type RouteShape, urlOf } from './request.js';

export type StreamState = 'connecting' | 'open' | 'lost' | 'ended';

export interface Events<T> {
  readonly latest: T | undefined;
  readonly state: StreamState;
}

export interface EventOptions<T> {
  /** Tells the last message: the browser would otherwise open a finished stream again for ever. */
  readonly isLast?: (message: T) => boolean;
  readonly onMessage?: (message: T) => void;
}

/**
 * Follows a stream of server-sent events. A lost connection is opened again by the browser and goes on after the last event seen
 * (Last-Event-ID); a reload begins with the state of the moment, which every stream of ours sends first.
 */
export function useEvents<R extends RouteShape>(
  route: R,
  request: RequestOf<R> | undefined,
  options: EventOptions<ReplyOf<R>> = {},
): Events<ReplyOf<R>> {
  const [latest, setLatest] = useState<ReplyOf<R>>();
  const [state, setState] = useState<StreamState>('connecting');
  const kept = useRef(options);
  kept.current = options;
  const url = request === undefined ? undefined : urlOf(route, request as Parts);
  useEffect(() => {
    if (!url) return undefined;
    const source = new EventSource(url);
    const receive = (event: MessageEvent<string>) => {
      const message = JSON.parse(event.data) as ReplyOf<R>;
      setLatest(message);
      setState('open');
      kept.current.onMessage?.(message);
      if (!kept.current.isLast?.(message)) return;
      source.close();
      setState('ended');
    };
    source.onmessage = receive;
    for (const type of ['progress', 'state']) source.addEventListener(type, receive as EventListener);
    source.onopen = () => setState('open');
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? 'ended' : 'lost');
    return () => source.close();
  }, [url]);
  return { latest, state };
}
