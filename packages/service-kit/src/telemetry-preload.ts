import { readTelemetryConfig } from './ops/config.js';
import { beforeEnd } from './ops/last-acts.js';
import { startTelemetry } from './ops/telemetry.js';

// Loaded by `node --import @xinheng/service-kit/telemetry`, before the service's own modules.
const telemetry = startTelemetry(readTelemetryConfig());
beforeEnd(() => telemetry.stop());
