import type { TransactionClient, Tx } from '@xinheng/service-kit';
import type { PrismaClient } from '../generated/client.js';

/** One transaction of the archive: Prisma and plain SQL on the same connection. */
export type ArchiveTx = Tx<TransactionClient<PrismaClient>>;
