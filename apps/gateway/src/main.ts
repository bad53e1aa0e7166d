import { MovableClock } from '@xinheng/kernel';
import { obeyOrders, order, ordersOf, readConfig, stopWhenAsked } from '@xinheng/service-kit';
import { z } from 'zod';
import { documentsIn } from './edge/documents.js';
import { readGatewaySettings } from './edge/environment.js';
import { startGateway } from './start.js';

const Founding = z.object({
  login: z.string(),
  name: z.string(),
  initialPassword: z.string(),
  departmentName: z.string(),
  regionCode: z.string(),
});

const config = readConfig();
const { edge, documentsRoot, accountsPort } = readGatewaySettings(process.env);
const clock = new MovableClock(config.clockOffsetMs);
// HOST and PORT are the outer address; the accounts are asked by the edge in this process only
const accounts = { ...config, host: '127.0.0.1', port: accountsPort };
const gateway = await startGateway({ config: accounts, clock, edge, documents: documentsIn(documentsRoot) });
obeyOrders({
  ...ordersOf(gateway.service, clock),
  found: order(Founding, async (founding) => void (await gateway.found(founding))),
});
stopWhenAsked(gateway.stop);
