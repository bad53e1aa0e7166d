import type { LocalDate } from '@xinheng/kernel';

/** `20261123-临江-001`: day, place and the day's running number there. */
export const ceremonyNumber = (on: LocalDate, place: string, serial: number): string =>
  `${on.replaceAll('-', '')}-${place}-${String(serial).padStart(3, '0')}`;

/** `机关简称+抽查+〔year〕+n号`. @basis HOUSE#DRAW-08 */
export const taskNumber = (shortName: string, year: number, serial: number): string => `${shortName}抽查〔${year}〕${serial}号`;

export const purposeOf = (cycle: string): string => `objects:${cycle}`;
