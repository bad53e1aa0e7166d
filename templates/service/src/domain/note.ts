import { type LocalDate, Refusal } from '@xinheng/kernel';

export interface Note {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly notedOn: LocalDate;
  readonly listedOn: LocalDate | null;
  readonly version: number;
}

/** A note says something. @throws Refusal `template-service.note-empty` */
export function takeNote(id: string, subject: string, text: string, today: LocalDate): Note {
  if (text === '') {
    throw new Refusal({ code: 'template-service.note-empty', message: '记事没有内容', wayOut: '请写明所记的事' });
  }
  return { id, subject, text, notedOn: today, listedOn: null, version: 0 };
}

/** Lists a note; one that is listed already stays as it is. */
export const listNote = (note: Note, today: LocalDate): Note => (note.listedOn ? note : { ...note, listedOn: today });
