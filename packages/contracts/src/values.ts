import { type Instant, isLocalDate, type LocalDate } from '@xinheng/kernel';
import { z } from 'zod';

/** Ids are UUID version 7 in lower case, made by the service kit; never by a client. */
export const Id = z.uuid().meta({ title: '编号' });
export type Id = z.infer<typeof Id>;

export const LocalDateValue = z
  .string()
  .refine(isLocalDate, { message: '日期应写作 2026-05-18，且当天存在' })
  .transform((text) => text as LocalDate)
  .meta({ title: '日期', example: '2026-05-18' });

export const InstantValue = z.iso
  .datetime({ offset: false, message: '时间应为 UTC，写作 2026-11-23T01:30:00.000Z' })
  .transform((text) => text as Instant)
  .meta({ title: '时间' });

/** A unified social credit code as stored: 18 signs, upper case. The check sign is proven by `checkUscc` of the kernel. */
export const UsccValue = z
  .string()
  .regex(/^[0-9A-HJ-NP-RT-UW-Y]{18}$/, { message: '统一社会信用代码应为 18 位数字或大写字母（不含 I、O、Z、S、V）' });

/** The identity of a subject everywhere: its 18-character code, or `REG-<number>` where it has an old registration number only. */
export const SubjectCode = z
  .string()
  .regex(/^([0-9A-HJ-NP-RT-UW-Y]{18}|REG-[0-9A-Z]{5,20})$/, { message: '主体代码应为 18 位统一社会信用代码，或 REG- 加注册号' });

/** An administrative division of GB/T 2260: 6 digits. */
export const RegionCode = z.string().regex(/^\d{6}$/, { message: '行政区划代码应为 6 位数字' });

/** SHA-256 in lower-case hex. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/, { message: '应为 64 位小写十六进制 SHA-256' });

/** The version of the row that the person saw; a stale one is refused with 409. */
export const RowVersion = z.coerce.number().int().nonnegative().meta({ title: '版本' });

export const Name = z.string().trim().min(1, { message: '不能为空' }).max(200, { message: '不超过 200 字' });
export const Reason = z.string().trim().min(4, { message: '请写明理由，至少 4 个字' }).max(1000, { message: '不超过 1000 字' });

/** Keyset paging: `after` is the cursor of the last row seen; never a page number. */
export const PageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One page of rows with the cursor of the next page, or null at the end. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() });

/** A count that stops at a limit: `{ value: 1000, more: true }` is shown as “1000+”. */
export const CappedCount = z.object({ value: z.number().int(), more: z.boolean() });

/** A legal basis as shown to people. */
export const BasisView = z.object({ key: z.string(), text: z.string() });

/** The reply of a command that changes one row. */
export const Changed = z.object({ id: z.string(), version: z.number().int() });
