import { type ReplyOf, RosterApi } from '@xinheng/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DayText } from '../../components/day-text.js';
import { formatCount } from '../../components/number-text.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import { useMay } from '../../session/session.js';

type Hygiene = ReplyOf<typeof RosterApi.hygiene>;

function CertifyDialog({ hygiene, onClose }: { readonly hygiene: Hygiene; readonly onClose: () => void }) {
  const certify = useAct(RosterApi.certify, ['archive.roster']);
  const [note, setNote] = useState('');
  const run = async () => {
    if (await certify.run({ regionCode: hygiene.regionCode, subjects: hygiene.subjects, note })) onClose();
  };
  return (
    <TypedConfirm
      title="认证本名录可用于抽查"
      consequence={
        <p>
          您将具名认证：本区划在册 {formatCount(hygiene.subjects)} 户、健康度 {hygiene.score.toFixed(1)} 分的名录可用于抽查。认证记入留痕，
          其后的变动逐户列出；如名录在您确认前又有增减，认证会被退回。
        </p>
      }
      expected={String(hygiene.subjects)}
      expectedIs="在册户数"
      act="具名认证"
      busy={certify.busy}
      problem={certify.problem}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <div className="field">
        <label htmlFor="certify-note">说明（可不填）</label>
        <input id="certify-note" className="input" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
    </TypedConfirm>
  );
}

/** Who vouched for the directory, when, and what has changed since. */
export function CertificationBox({ hygiene }: { readonly hygiene: Hygiene }) {
  const mayCertify = useMay('subject.certify');
  const [asking, setAsking] = useState(false);
  const { last, changedSince } = hygiene;
  return (
    <div className="certification">
      {last ? (
        <>
          <h2>
            上次认证 <DayText day={last.certifiedOn} weekday />
          </h2>
          <p>
            {last.certifiedBy}（{last.departmentName}）具名，{last.score.toFixed(1)} 分，{formatCount(last.subjects)} 户
          </p>
          <p>
            其后变化 <Link to={`/roster/changes/${last.id}`}>{formatCount(changedSince ?? 0)} 处</Link>
            {last.note && `；${last.note}`}
          </p>
        </>
      ) : (
        <>
          <h2>尚未认证</h2>
          <p>没有人认证过的名录不能冻结用于抽查。先处理左边各项问题，再由分管负责人具名认证。</p>
        </>
      )}
      {mayCertify && hygiene.subjects > 0 && (
        <Button kind="primary" small onClick={() => setAsking(true)}>
          认证本名录
        </Button>
      )}
      {asking && <CertifyDialog hygiene={hygiene} onClose={() => setAsking(false)} />}
    </div>
  );
}
