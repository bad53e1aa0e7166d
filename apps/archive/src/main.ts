import { order, readConfig, runService, withOwnWork } from '@xinheng/service-kit';
import { z } from 'zod';
import { archive, nameDivisions } from './service.js';

const Divisions = z.object({ divisions: z.array(z.object({ code: z.string(), name: z.string() })) });

const own = withOwnWork(archive);
await runService(
  own.service,
  readConfig(),
  {},
  { 'name-divisions': order(Divisions, async (given) => void (await own.run(nameDivisions, given))) },
);
