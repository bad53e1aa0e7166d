import { propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { SendableRow } from '../position.js';

export interface Traced {
  readonly headers: Record<string, string>;
  readonly end: () => void;
}

const nothing = (): void => undefined;

/** Headers of a message. Where the event was written within a trace, sending it is a span of that trace, and the header continues it. */
export function tracedHeaders({ event_id, type, traceparent }: SendableRow, topic: string): Traced {
  const headers: Record<string, string> = { 'content-type': 'application/cloudevents+json; charset=utf-8', id: event_id, type };
  if (traceparent === null) return { headers, end: nothing };
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent });
  const attributes = { 'messaging.system': 'kafka', 'messaging.destination.name': topic, 'messaging.message.id': event_id };
  const span = trace.getTracer('@xinheng/service-kit').startSpan(`relay ${type}`, { kind: SpanKind.PRODUCER, attributes }, parent);
  propagation.inject(trace.setSpan(parent, span), headers);
  return { headers, end: () => span.end() };
}
