import { startTestServer } from './test-server.js';

/** One PostgreSQL per Jest run. */
export default async function setUp(): Promise<void> {
  await startTestServer();
}
