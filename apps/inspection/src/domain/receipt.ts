import type { FirmSignature, VisitRecord } from '@xinheng/contracts';
import { canonicalDigest } from '@xinheng/draw';
import { type Instant, type LocalDate, Refusal } from '@xinheng/kernel';

export interface FinishedRecord {
  readonly code: string;
  readonly departmentId: string;
  readonly itemIds: readonly string[];
  readonly record: VisitRecord;
  readonly signature: FirmSignature;
  readonly photoHashes: readonly string[];
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
}

/** The fingerprint that the firm's receipt carries: a record changed afterwards has another one. */
export const fingerprintOfRecord = (finished: FinishedRecord): string =>
  canonicalDigest({ format: 'xinheng-visit-record/1', ...finished, photoHashes: [...finished.photoHashes].sort() });

/** 20261127-0007: the day and the running number of that day. */
export const receiptNumber = (day: LocalDate, n: number): string => `${day.replaceAll('-', '')}-${String(n).padStart(4, '0')}`;

/** 林经理签字：情况属实，无异议. */
export function signatureText(signature: FirmSignature): string {
  if (signature.outcome === 'refused') return `企业拒绝签字：${signature.reason}（两名检查人员签字见证）`;
  const title = signature.signerTitle === '' ? '' : `（${signature.signerTitle}）`;
  return `${signature.signerName}${title}签字：${signature.opinion || '无意见'}`;
}

export interface SignatureEvidence {
  readonly teamIds: readonly string[];
  readonly signaturePhotoIds: readonly string[];
}

/** A signature is an image of this record; a refusal is witnessed by two of the people who came. @throws Refusal `visit-record.*` */
export function checkSignature(signature: FirmSignature, { teamIds, signaturePhotoIds }: SignatureEvidence): void {
  if (signature.outcome === 'signed') {
    if (signaturePhotoIds.includes(signature.photoId)) return;
    refuse('visit-record.signature-missing', '没有收到企业签字的图片', '请先上传签字，再提交完成');
  }
  const witnesses = new Set(signature.witnessIds);
  if (witnesses.size >= 2 && [...witnesses].every((id) => teamIds.includes(id))) return;
  refuse('visit-record.refusal-unwitnessed', '企业拒绝签字，须由本次检查的两名检查人员签字见证', '请选择本次检查的两名检查人员');
}

function refuse(code: string, message: string, wayOut: string): never {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#CHECK-12'] });
}
