import type { LibraryApi, ReplyOf } from '@xinheng/contracts';
import { StatusTag } from '../../components/status-tag.js';

export type Certification = ReplyOf<typeof LibraryApi.certify>;

/** Whether the library may serve a draw today, and if not why. */
export function CertifiedText({ certification }: { readonly certification: Certification | null }) {
  if (!certification) return <StatusTag tone="warning">未认证，不能抽查</StatusTag>;
  const { valid, invalidBecause, certifiedBy, certifiedOn, validUntil } = certification;
  return (
    <>
      {valid ? (
        <span className="text-success">有效至 {validUntil}</span>
      ) : (
        <StatusTag tone="warning">{invalidBecause ?? '已失效'}</StatusTag>
      )}
      <span className="second">
        {certifiedBy} {certifiedOn} 具名
      </span>
    </>
  );
}
