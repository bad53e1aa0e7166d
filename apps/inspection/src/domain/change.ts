import type { ChangeKind, ChangeState } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';

/** A recusal or replacement: asked for, decided, and kept. */
export interface Change {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly state: ChangeState;
  readonly visitId: string;
  readonly partId: string;
  readonly inspectorId: string | null;
  readonly nextInspectorId: string | null;
  readonly nextDrawnId: string | null;
  readonly nextCode: string | null;
  readonly raisedBy: 'inspector' | 'firm' | 'office';
  readonly raisedById: string;
  readonly raisedByName: string;
  readonly raisedAt: Instant;
  readonly reason: string;
  readonly decidedById: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly decisionReason: string | null;
  readonly version: number;
}
