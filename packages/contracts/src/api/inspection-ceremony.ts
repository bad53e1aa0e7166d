import { z } from 'zod';
import { choice } from '../choice.js';
import { Hash, Id, InstantValue, LocalDateValue, Name, RegionCode } from '../values.js';
import { Secrecy, TaskState } from './inspection-task.js';

export const ceremonyStates = {
  planned: '筹备中',
  fixed: '方案已固定',
  open: '各方承诺',
  committed: '承诺已齐',
  revealed: '揭示已齐',
  seeded: '种子已生成',
  drawn: '已抽取',
  closed: '已宣读签字',
  stopped: '已中止',
} as const;
export const CeremonyState = choice(ceremonyStates);
export type CeremonyState = z.infer<typeof CeremonyState>;

/** Who adds to the seed: parties that commit and reveal, and public chance that comes last and needs no commitment. */
export const contributorKinds = { committed: '先承诺后揭示', dice: '现场掷骰', balls: '现场摇号球', beacon: '事先指定的公开信标' } as const;
export const ContributorKind = choice(contributorKinds);
export type ContributorKind = z.infer<typeof ContributorKind>;

/** What happens when a party is absent before it has committed. A missing or false reveal always stops the ceremony. */
export const absenceRules = { substitute: '由方案写明的替补人代为承诺', stop: '中止仪式，另行举行' } as const;
export const AbsenceRule = choice(absenceRules);
export type AbsenceRule = z.infer<typeof AbsenceRule>;

const Role = z
  .string()
  .trim()
  .regex(/^[^\s|]{1,20}$/u, { message: '角色为 1 至 20 字，不含空格和竖线' });

export const Contributor = z.object({
  role: Role,
  kind: ContributorKind,
  organisation: z.string().max(100).default(''),
  person: z.string().max(60).default(''),
  /** What is provided, read aloud in the room: 自写 8 位数, 36 球摇 6 球, beacon and round named beforehand. */
  rule: z.string().trim().min(2, { message: '请写明提供什么、如何产生' }).max(200),
  /** Only this account may commit and reveal for the role; without it the conductor enters it in the person's presence. */
  accountId: z.string().max(64).nullable().default(null),
  substitute: z
    .object({ organisation: z.string().max(100), person: z.string().min(1).max(60) })
    .nullable()
    .default(null),
});
export type Contributor = z.infer<typeof Contributor>;

export const CeremonyFields = z.object({
  title: Name,
  /** The place in the number: 临江 in 20261123-临江-001. */
  placeName: z
    .string()
    .trim()
    .regex(/^[^\s|/-]{1,20}$/u, { message: '地名为 1 至 20 字，不含空格、竖线和横线' }),
  scheduledOn: LocalDateValue,
  venue: z.string().max(200).default(''),
  /** The cycle in the purpose `objects:<cycle>`: departments that draw together in a cycle share it. */
  cycle: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z.-]{1,20}$/, { message: '周期写作 2026 或 2026.4' }),
  secrecy: Secrecy,
  contributors: z.array(Contributor).min(2, { message: '至少两方参与生成种子' }).max(12),
  absence: AbsenceRule,
});
export type CeremonyFields = z.infer<typeof CeremonyFields>;

export const contributionStates = {
  waiting: '待承诺',
  committed: '已承诺',
  revealed: '已揭示，与承诺一致',
  chance: '待现场产生',
  entered: '已当场产生',
  mismatch: '揭示与承诺不符',
} as const;
export const ContributionState = choice(contributionStates);

export const ContributorView = Contributor.omit({ accountId: true }).extend({
  ordinal: z.number().int(),
  state: ContributionState,
  /** The substitute named in the plan acts for an absent party. */
  substituted: z.boolean(),
  commitment: Hash.nullable(),
  committedAt: InstantValue.nullable(),
  value: z.string().nullable(),
  nonce: z.string().nullable(),
  revealedAt: InstantValue.nullable(),
});
export type ContributorView = z.infer<typeof ContributorView>;

export const CeremonyStep = z.object({
  seq: z.number().int(),
  at: InstantValue,
  by: z.string(),
  action: z.string(),
  role: z.string().nullable(),
  text: z.string(),
});
export type CeremonyStep = z.infer<typeof CeremonyStep>;

export const CeremonyRoster = z.object({
  taskId: Id,
  partNo: z.number().int(),
  name: z.string(),
  roster: Hash,
  exclusions: Hash,
  frozenAt: InstantValue,
  size: z.number().int(),
  excluded: z.number().int(),
  quota: z.number().int(),
});
export type CeremonyRoster = z.infer<typeof CeremonyRoster>;

export const CeremonyRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: CeremonyState,
  secrecy: Secrecy,
  cycle: z.string(),
  scheduledOn: LocalDateValue,
  regionCode: RegionCode,
  tasks: z.number().int(),
  version: z.number().int(),
});
export type CeremonyRow = z.infer<typeof CeremonyRow>;

/** All that the projector shows. It holds no class, no ticket and no name of a firm of a sealed draw. */
export const CeremonyView = CeremonyRow.omit({ tasks: true }).extend({
  venue: z.string(),
  placeName: z.string(),
  absence: AbsenceRule,
  conductor: z.string(),
  contributors: z.array(ContributorView),
  tasks: z.array(z.object({ id: Id, number: z.string(), name: z.string(), state: TaskState, department: z.string(), frozen: z.boolean() })),
  rosters: z.array(CeremonyRoster),
  planFingerprint: Hash.nullable(),
  /** The lines whose SHA-256 is the seed; those that exist so far. */
  seedLines: z.array(z.string()),
  seed: Hash.nullable(),
  seedString: z.string().nullable(),
  drawJobId: Id.nullable(),
  drawnAt: InstantValue.nullable(),
  stoppedBecause: z.string().nullable(),
  /** 此刻已经证明. */
  proven: z.string(),
  /** 下一步. */
  next: z.object({ action: z.string(), role: z.string().nullable(), text: z.string() }),
  steps: z.array(CeremonyStep),
});
export type CeremonyView = z.infer<typeof CeremonyView>;

/** One row of the screen after the draw. Open: in ticket order with ticket and stratum. Sealed: leaves sorted by hash, nothing else. */
export const CeremonyDrawnRow = z.object({
  leaf: Hash,
  rank: z.number().int().nullable(),
  ticket: z.string().nullable(),
  stratum: z.string().nullable(),
  code: z.string().nullable(),
  name: z.string().nullable(),
});
export type CeremonyDrawnRow = z.infer<typeof CeremonyDrawnRow>;

/** 仪式记录, written from the log; printed to be signed. */
export const Minutes = z.object({
  number: z.string(),
  title: z.string(),
  venue: z.string(),
  date: LocalDateValue,
  conductor: z.string(),
  attendees: z.array(z.object({ role: z.string(), organisation: z.string(), person: z.string(), substituted: z.boolean() })),
  planFingerprint: Hash.nullable(),
  rosters: z.array(CeremonyRoster),
  seedLines: z.array(z.string()),
  seed: Hash.nullable(),
  outcome: z.string(),
  steps: z.array(CeremonyStep),
  /** SHA-256 over the RFC 8785 form of everything above: printed on the page that is signed. */
  fingerprint: Hash,
});
export type Minutes = z.infer<typeof Minutes>;
