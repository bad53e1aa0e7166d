import {
  type Attributes,
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { isRefusal } from '@xinheng/kernel';
import { isProblem } from '../work/problem.js';

const tracer = () => trace.getTracer('@xinheng/service-kit');

export interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  /** Continues the trace of this header where no span is active. */
  readonly traceparent?: string | undefined;
  /** Headers of other traces that this work also belongs to. */
  readonly alsoOf?: readonly string[];
}

/** Runs `body` inside a span. A refusal or a problem is an answer and leaves the span without an error mark. */
export function inSpan<R>(name: string, options: SpanOptions, body: (span: Span) => Promise<R>): Promise<R> {
  const parent =
    options.traceparent && !trace.getActiveSpan()
      ? propagation.extract(ROOT_CONTEXT, { traceparent: options.traceparent })
      : context.active();
  const settings = { kind: options.kind ?? SpanKind.INTERNAL, attributes: options.attributes ?? {}, links: linksTo(options.alsoOf ?? []) };
  return tracer().startActiveSpan(name, settings, parent, async (span) => {
    try {
      return await body(span);
    } catch (error) {
      if (!isRefusal(error) && !isProblem(error)) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      throw error;
    } finally {
      span.end();
    }
  });
}

/** None while telemetry is off: without a propagator no header is understood. */
const linksTo = (traceparents: readonly string[]): Link[] =>
  traceparents.flatMap((traceparent) => {
    const context = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent }));
    return context ? [{ context }] : [];
  });

/** The W3C header of the active span, to be stored with an event. */
export function traceparentNow(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** The trace id that a person may quote in a report; undefined while telemetry is off. */
export const traceIdNow = (): string | undefined => trace.getActiveSpan()?.spanContext().traceId;
