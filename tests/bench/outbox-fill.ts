import { Counted } from './counting.ts';

const KEYS = 5_000;

/** Writes so many events of about 450 bytes, over 5,000 keys, into the outbox of `commitment` in one statement. */
export const fillOutbox = (events: number): string => `insert into commitment_kit.outbox (event_id, type, key, envelope)
select id, '${Counted.type}', k, json_build_object('specversion', '1.0', 'id', id, 'source', 'commitment',
  'type', '${Counted.type}', 'dataversion', 1, 'time', '2026-11-23T01:30:00.000Z', 'key', k, 'correlationid', 'bench', 'causationid', 'bench',
  'actor', json_build_object('id', 'bench', 'name', '测试'), 'data', json_build_object('code', k, 'text', repeat('检查对象名录', 8)))
from (select gen_random_uuid() id, lpad((n % ${KEYS})::text, 18, '9') k from generate_series(1, ${events}) n) s`;
