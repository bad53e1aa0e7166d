import { Refusal } from '@xinheng/kernel';
import { checkResultSet, FOLLOW_UPS, type FollowUp, INSPECTION_RESULTS, type ResultCode, type ResultSet } from '@xinheng/law';
import { CLOSING_CODES, type Finding } from './record-draft.js';

export interface ResultFault {
  readonly message: string;
  readonly wayOut: string;
}

/** The results that one item may have, other than "nothing found". */
export const ITEM_PROBLEMS: readonly ResultCode[] = ['B', 'C', 'E', 'A', 'F'];

/** Results about the firm as a whole. */
export const OBJECT_RESULTS: readonly ResultCode[] = ['6', '8', '7', '9', '10', '11', '12'];

export const labelOf = (code: string): string => INSPECTION_RESULTS[code as ResultCode]?.label ?? code;
export const followUpLabel = (kind: string): string => FOLLOW_UPS[kind as FollowUp]?.label ?? kind;
export const closes = (code: string): boolean => (CLOSING_CODES as readonly string[]).includes(code);

/** The same rule that the server applies, told while the person still chooses. */
export function resultSet(codes: readonly string[], subReasons: readonly string[] = []): ResultSet | ResultFault {
  try {
    return checkResultSet(codes, subReasons);
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, wayOut: error.wayOut ?? '' };
    throw error;
  }
}

export function faultOf({ codes, subReasons }: Pick<Finding, 'codes' | 'subReasons'>): ResultFault | undefined {
  const checked = resultSet(codes, subReasons ?? []);
  return 'message' in checked ? checked : undefined;
}

export function suggestedFor({ codes, subReasons }: Pick<Finding, 'codes' | 'subReasons'>): readonly FollowUp[] {
  const checked = resultSet(codes, subReasons ?? []);
  return 'message' in checked ? [] : checked.suggested;
}
