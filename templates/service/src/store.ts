import { type LocalDate, localDate } from '@xinheng/kernel';
import { notFound, stale, type TransactionClient, type Tx } from '@xinheng/service-kit';
import type { Note } from './domain/note.js';
import type { PrismaClient } from './generated/client.js';

const day = (date: LocalDate): Date => new Date(`${date}T00:00:00Z`);
const dayOf = (date: Date): LocalDate => localDate(date.toISOString().slice(0, 10));

/** The only file that speaks Prisma or SQL. */
export class TemplateServiceStore {
  constructor(private readonly tx: Tx<TransactionClient<PrismaClient>>) {}

  async addNote(note: Note): Promise<void> {
    const { notedOn, listedOn, ...rest } = note;
    await this.tx.prisma.note.create({ data: { ...rest, notedOn: day(notedOn), listedOn: listedOn && day(listedOn) } });
  }

  /** Locks the row first, so that two changes of one note follow each other. */
  async lockNote(id: string): Promise<Note> {
    await this.tx.sql.run('SELECT FROM note WHERE id = $1 FOR UPDATE', [id]);
    const row = await this.tx.prisma.note.findUnique({ where: { id } });
    if (!row) throw notFound('记事', id);
    return { ...row, notedOn: dayOf(row.notedOn), listedOn: row.listedOn && dayOf(row.listedOn) };
  }

  async saveNote({ id, version, text, listedOn }: Note): Promise<void> {
    const data = { text, listedOn: listedOn && day(listedOn), version: version + 1 };
    const { count } = await this.tx.prisma.note.updateMany({ where: { id, version }, data });
    if (count === 0) throw stale('记事');
  }
}
