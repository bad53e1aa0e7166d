/**
 * How far a rule or a value has been checked against its official text. Everything but `P` is shown with its mark and can be
 * corrected by an administrator.
 */
export type Confidence = 'P' | 'S' | 'L' | 'D' | 'UNCONFIRMED';

/** What the mark means, for the badge on a page or a report. */
export const CONFIDENCE_LABELS: Readonly<Record<Confidence, string>> = {
  P: '已核对原文',
  S: '依据官方解读或通报，未核对原文',
  L: '地方规定或做法，仅适用于当地',
  D: '见于草案或已被替代的文件',
  UNCONFIRMED: '未核实',
};
