import type { Instant, LocalDate } from '@xinheng/kernel';
import type { Confidence } from './confidence.js';
import type { ParameterOverride } from './overrides.js';
import { type Paper, paperBasis } from './paper.js';
import type { Withdrawal } from './parameter.js';
import type { ParameterKey } from './parameters.js';

/** A correction as it is recorded and told on: what one person entered and another confirmed. */
export interface RecordedCorrection {
  readonly key: string;
  /** `national`, or the first 2, 4 or 6 digits of a division code. */
  readonly scope: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly value: unknown;
  readonly paper: Paper;
  /** The words of the document; null if it was not at hand. */
  readonly quote: string | null;
  readonly reason: string;
  readonly proposedBy: string;
  readonly confirmedBy: string;
  readonly confirmedAt: Instant;
  readonly withdrawn?: Withdrawal;
}

/** How far a correction is checked: against the text if its words are quoted, else it is as good as the source it was read in. */
const confidenceOf = ({ quote, scope }: Pick<RecordedCorrection, 'quote' | 'scope'>): Confidence => {
  if ((quote ?? '').trim() !== '') return 'P';
  return scope === 'national' ? 'S' : 'L';
};

/** A recorded correction as the register takes it. The key is checked there. */
export function overrideOf(recorded: RecordedCorrection): ParameterOverride {
  const { key, scope, from, to, value, paper, quote, reason, proposedBy, confirmedBy, confirmedAt, withdrawn } = recorded;
  return {
    key: key as ParameterKey,
    scope,
    from,
    ...(to !== null && { to }),
    value,
    basis: [paperBasis(paper)],
    confidence: confidenceOf({ quote, scope }),
    ...(quote !== null && quote.trim() !== '' && { quote }),
    by: `${proposedBy}（${confirmedBy} 确认）`,
    at: confirmedAt,
    why: reason,
    ...(withdrawn && { withdrawn }),
  };
}
