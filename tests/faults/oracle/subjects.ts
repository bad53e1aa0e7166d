import { PublicSubjectApi, SubjectApi } from '@xinheng/contracts';
import type { Caller } from '../../lap/caller.ts';
import type { Firm } from '../../lap/firms.ts';
import { type Databases, type Violation, violation } from './violation.ts';

/** Each firm once and with the content that was sent last, in the directory and in the copy of the service that heard of it. */
export async function checkSubjects(databases: Databases, newest: ReadonlyMap<string, Firm>): Promise<Violation[]> {
  const found: Violation[] = [];
  const rows = await databases('archive').query<{ code: string; name: string; address: string; version: string }>(
    'SELECT code, name, address, version::text FROM archive.subject',
  );
  const copies = await databases('inspection').query<{ code: string; name: string; address: string; version: string }>(
    'SELECT code, name, address, row_version::text AS version FROM inspection.subject',
  );
  for (const [code, firm] of newest) {
    const row = rows.find((one) => one.code === code);
    if (!row || row.name !== firm.name || row.address !== firm.address)
      found.push(violation('lost', `${code}: sent ${firm.name} at ${firm.address}, there is ${JSON.stringify(row)}`));
    const copy = copies.find((one) => one.code === code);
    if (JSON.stringify(copy) !== JSON.stringify(row))
      found.push(violation('lost', `${code}: inspection holds ${JSON.stringify(copy)}, the archive ${JSON.stringify(row)}`));
  }
  if (rows.length !== newest.size) found.push(violation('doubled', `${rows.length} subjects, ${newest.size} were sent`));
  if (copies.length !== newest.size)
    found.push(violation('doubled', `inspection holds ${copies.length} subjects, ${newest.size} were sent`));
  return found;
}

/** Each published result once in the file of its firm, for officials and for everybody. */
export async function checkRecords(databases: Databases, look: Caller): Promise<Violation[]> {
  const found: Violation[] = [];
  const published = await databases('inspection').query<{ id: string; code: string }>('SELECT id, code FROM inspection.publication');
  for (const code of new Set(published.map((one) => one.code))) {
    const own = published.filter((one) => one.code === code).map(({ id }) => id);
    const dossier = await look.look('wang', SubjectApi.get, { code });
    const open = await look.look(null, PublicSubjectApi.get, { code });
    for (const [where, { records }] of [
      ['dossier', dossier],
      ['public page', open],
    ] as const) {
      const filed = records.map(({ publicationId }) => publicationId);
      if ([...filed].sort().join() !== [...own].sort().join())
        found.push(violation(filed.length > own.length ? 'doubled' : 'lost', `${code}: ${where} shows ${filed}, published were ${own}`));
    }
  }
  return found;
}
