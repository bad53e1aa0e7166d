import { defineEvent, defineRoute, Id, type ServiceName, SubjectCode } from '@xinheng/contracts';
import { z } from 'zod';

/** The template is no service of the platform, so the contracts do not know its name; a new service is added to `ServiceName`. */
export const SERVICE = 'template-service' as string as ServiceName;

export const NoteTaken = defineEvent(`${SERVICE}.note-taken`, {
  version: 1,
  summary: '一条记事已登记',
  data: z.object({ noteId: Id, subject: SubjectCode }),
  key: (data) => data.subject,
  example: { noteId: '019ab0c4-0000-7000-8000-000000000001', subject: '91420900MA4K000000' },
});

const NoteView = z.object({ id: Id, version: z.number().int() });

export const NoteApi = {
  take: defineRoute({
    id: `${SERVICE}.note.take`,
    method: 'POST',
    path: `/${SERVICE}/notes`,
    summary: '登记一条记事',
    access: 'signed-in',
    body: z.object({ subject: SubjectCode, text: z.string().trim().max(200) }),
    reply: NoteView,
    example: {
      body: { subject: '91420900MA4K000000', text: '地址已核实' },
      reply: { id: '019ab0c4-0000-7000-8000-000000000001', version: 0 },
    },
  }),
};
