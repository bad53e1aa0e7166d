import type { DataOf, RosterCertified, SubjectRemoved, SubjectState } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';

/** Keeps the own copy of subjects up to date, many at a time; an old state never overwrites a newer one. */
export const copySubjects = useCase<InspectionStore>()({
  name: 'inspection.subject.copy',
  title: '更新主体副本',
  permission: 'system',
  run: async (ctx, states: readonly SubjectState[]) => ({ newer: await ctx.store.subjects.copy(states, ctx.now) }),
});

export const removeSubject = useCase<InspectionStore>()({
  name: 'inspection.subject.remove',
  title: '移出主体副本',
  permission: 'system',
  run: (ctx, { code, rowVersion }: DataOf<typeof SubjectRemoved>) => ctx.store.subjects.remove(code, rowVersion, ctx.now),
  audit: ({ code }) => ({ subject: `subject:${code}` }),
});

/** The archive's directory of a division was certified by name: its libraries may rest on it. */
export const keepCertification = useCase<InspectionStore>()({
  name: 'inspection.library.hear-certification',
  title: '记下名录认证',
  permission: 'system',
  run: (ctx, { certificationId, regionCode, certifiedBy, certifiedOn, certifiedAt, score, subjects }: DataOf<typeof RosterCertified>) =>
    ctx.store.libraries.keepRegisterCertification({
      id: certificationId,
      regionCode,
      certifiedBy: certifiedBy.name,
      certifiedOn,
      certifiedAt,
      score,
      subjects,
    }),
  audit: ({ certificationId }) => ({ subject: `certification:${certificationId}` }),
});
