export type { AuditEntry, AuditResult } from './audit/append.js';
export { auditHead } from './audit/chain.js';
export { type AuditHead, type AuditVerdict, type Breach, type BreachKind, verifyAudit } from './audit/verify.js';
export { type BootOptions, bootService, migrationPlans, type Running, untilSettled } from './boot.js';
export type { Bus, BusHealth, Lag } from './bus/bus.js';
export { type BusParts, BusServer } from './bus/bus-server.js';
export { type Alongside, Consumer, Overtaken } from './bus/consumer.js';
export type { ConsumerParts, RetryPolicy } from './bus/consumer-parts.js';
export type { Cause, Incoming, Reaction } from './bus/incoming.js';
export { CheckedProducer, placedIn } from './bus/kafka/checked-producer.js';
export { KafkaBus } from './bus/kafka/kafka-bus.js';
export { type KafkaSettings, kafkaSettings } from './bus/kafka/kafka-settings.js';
export { PostgresBus } from './bus/postgres-bus.js';
export { React, type ReactOptions } from './bus/react.js';
export { asyncApiOf } from './docs/async-api.js';
export { type DocsInfo, type Documented, openApiOf, routesOf } from './docs/open-api.js';
export { CALLER_HEADER, type Caller, readCaller, signCaller } from './http/caller.js';
export type { Download } from './http/download.js';
export { type Cite, problemReply } from './http/problem-reply.js';
export { Route, servedBy } from './http/route.js';
export { type AnyJob, defineJob, type JobDefinition, type JobProgress, type JobRun } from './jobs/job.js';
export { JobStopped, StopReason } from './jobs/stopped.js';
export { fixedKnowledge, type KnowledgeSource } from './law/knowledge-source.js';
export { type CorrectedKnowledge, correctedKnowledge, type LawChanges } from './law/law-changes.js';
export { type Config, type ConfigInput, ConfigSchema, readConfig, readTelemetryConfig, type TelemetryConfig } from './ops/config.js';
export { FileFolder } from './ops/file-folder.js';
export { createLog, type Log } from './ops/log.js';
export { inSpan, traceIdNow, traceparentNow } from './ops/trace.js';
export { type OwnWork, withOwnWork } from './own-work.js';
export { ordersOf, runService, stopWhenAsked } from './run-service.js';
export { type AnyTimer, type Every, type Timer, timer } from './schedule/schedule.js';
export { type AnyService, defineService, type RouteTable, type Service, type ServiceManifest, type TransactionClient } from './service.js';
export { Database, type PrismaFactory } from './sql/database.js';
export { isCollision, isOutage, sqlStateOf, withRetry } from './sql/failures.js';
export { type MigrationPlan, migrate } from './sql/migrate.js';
export { kitMigrations, type Schemas, schemasOf } from './sql/schemas.js';
export { type Sql, sqlOn, type Tx } from './sql/sql.js';
export { giveOrder, type OrderBook, OrderLost, obeyOrders, order, releaseMemory } from './supervision.js';
export { type Actor, covers, publicActor, type Scope, systemActor } from './work/actor.js';
export type { Call } from './work/call.js';
export { defaultKnowledge, type Knowledge, type LawRegister, lawRegister } from './work/knowledge.js';
export {
  forbidden,
  invalidFields,
  isProblem,
  notFound,
  notSignedIn,
  Problem,
  type ProblemOptions,
  stale,
  tooLarge,
} from './work/problem.js';
export type { Delivery, Event } from './work/reaction.js';
export {
  type AnyUseCase,
  type AuditDetail,
  type AuditNote,
  type Ctx,
  defineQuery,
  type Query,
  type ReadCtx,
  type UseCase,
  useCase,
} from './work/use-case.js';
export { type Committed, Work } from './work/work.js';
