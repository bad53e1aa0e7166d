export { startTestKafka, stopTestKafka, type TestKafka, testKafka } from './kafka-server.js';
export { refusedWith } from './refused.js';
export { type Answer, actorOf, type Person, type RequestExtras, send } from './request.js';
export { type Started, startProgram } from './started-program.js';
export { type TestClock, testClock } from './test-clock.js';
export { type TestDatabase, testDatabase } from './test-database.js';
export { startTestServer, stopTestServer, testServerUrl } from './test-server.js';
export { anyId, type Connection, startWorld, type World, type WorldOptions } from './world.js';
