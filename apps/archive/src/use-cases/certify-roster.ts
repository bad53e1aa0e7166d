import { type InputOf, type RosterApi, RosterCertified } from '@xinheng/contracts';
import { Problem, useCase } from '@xinheng/service-kit';
import { scoreHygiene } from '../domain/hygiene.js';
import { staleBefore } from '../queries/subject-rows.js';
import type { ArchiveStore } from '../store.js';

type Input = InputOf<typeof RosterApi.certify>;

/** A named person vouches for the directory of a division as it stands at this moment. */
export const certifyRoster = useCase<ArchiveStore>()({
  name: 'archive.roster.certify',
  title: '认证名录',
  permission: 'subject.certify',
  emits: [RosterCertified],
  async run(ctx, { regionCode, subjects: seen, note }: Input) {
    ctx.allow({ regionCode });
    const { roster } = ctx.store;
    const { subjects, counts } = await roster.countHygiene(regionCode, staleBefore(ctx.today));
    if (subjects !== seen) throw directoryMoved(subjects, seen);
    const { actor } = ctx;
    const certification = {
      ...{ id: ctx.newId(), regionCode, certifiedBy: actor.name, departmentName: actor.departmentName, subjects, note },
      ...{
        certifiedOn: ctx.today,
        certifiedAt: ctx.now,
        score: scoreHygiene(counts, subjects).score,
        changeId: await roster.newestChange(),
      },
    };
    await roster.addCertification(certification);
    const certifiedBy = { id: actor.id, name: actor.name, departmentName: actor.departmentName };
    ctx.emit(RosterCertified, { ...certification, certificationId: certification.id, certifiedBy });
    return certification;
  },
  audit: (input, reply) => ({ subject: `roster:${input.regionCode}`, detail: { score: reply.score, subjects: reply.subjects } }),
});

const directoryMoved = (now: number, seen: number): Problem =>
  new Problem({
    status: 409,
    code: 'roster.moved',
    title: '名录户数已变化',
    detail: `您看到的是 ${seen} 户，现为 ${now} 户`,
    wayOut: '请刷新名录，核对变化后再认证',
  });
