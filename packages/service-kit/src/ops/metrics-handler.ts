import type { IncomingMessage, ServerResponse } from 'node:http';

export type MetricsHandler = (request: IncomingMessage, response: ServerResponse) => void;

let handler: MetricsHandler | undefined;

/** Set by telemetry when it starts; the rest of the kit does not know the SDK. */
export const offerMetrics = (offered: MetricsHandler | undefined): void => {
  handler = offered;
};

export const metricsHandler = (): MetricsHandler | undefined => handler;
