import { readTelemetryConfig } from './ops/config.js';
import { startTelemetry } from './ops/telemetry.js';

// Loaded by `node --import @xinheng/service-kit/telemetry`, before the service's own modules.
const telemetry = startTelemetry(readTelemetryConfig());
process.once('beforeExit', () => void telemetry.stop());
