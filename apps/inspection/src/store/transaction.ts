import type { TransactionClient, Tx } from '@xinheng/service-kit';
import type { PrismaClient } from '../generated/client.js';

/** One open transaction of this service: Prisma and plain SQL on the same connection. */
export type InspectionTx = Tx<TransactionClient<PrismaClient>>;
