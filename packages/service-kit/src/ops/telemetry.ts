import { register } from 'node:module';
import { FastifyOtelInstrumentation } from '@fastify/otel';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { NodeSDK, type NodeSDKConfiguration } from '@opentelemetry/sdk-node';
import type { TelemetryConfig } from './config.js';
import { offerMetrics } from './metrics-handler.js';

export interface Telemetry {
  /** Sends what is still held back, then stops. */
  stop(): Promise<void>;
}

export interface TelemetryOptions {
  /** Instead of the exporter; tests keep the spans here. */
  readonly spanProcessors?: NonNullable<NodeSDKConfiguration['spanProcessors']>;
  /** Without them only the kit's own spans are made: Work, bus, jobs, requests. */
  readonly instrumentations?: boolean;
}

const off: Telemetry = { stop: async () => undefined };

/**
 * Starts traces and metrics where they are configured; otherwise nothing is loaded into the hot path. Must run before anything
 * imports `http`, `pg` or `fastify`: `node --import @xinheng/service-kit/telemetry main.js`.
 */
export function startTelemetry(config: TelemetryConfig, options: TelemetryOptions = {}): Telemetry {
  if (!config.traceUrl && !config.metrics && !options.spanProcessors) return off;
  const prometheus = config.metrics ? new PrometheusExporter({ preventServerStart: true }) : undefined;
  const instrument = options.instrumentations ?? true;
  // ES modules are patched by a loader hook; without it the database calls have no spans
  if (instrument) register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const sdk = new NodeSDK({
    serviceName: config.serviceName,
    ...(options.spanProcessors ? { spanProcessors: options.spanProcessors } : {}),
    ...(config.traceUrl && !options.spanProcessors ? { traceExporter: new OTLPTraceExporter({ url: config.traceUrl }) } : {}),
    metricReaders: prometheus ? [prometheus] : [],
    instrumentations: instrument
      ? [
          new HttpInstrumentation(),
          new FastifyOtelInstrumentation({ registerOnInitialization: true, instrumentHooks: false }),
          new PgInstrumentation({ requireParentSpan: true }),
        ]
      : [],
  });
  sdk.start();
  if (prometheus) offerMetrics((request, response) => prometheus.getMetricsRequestHandler(request, response));
  return {
    stop: async () => {
      offerMetrics(undefined);
      await sdk.shutdown();
    },
  };
}
