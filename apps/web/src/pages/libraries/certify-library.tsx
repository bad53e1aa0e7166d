import { LibraryApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { formatCount } from '../../components/number-text.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import { useMay } from '../../session/session.js';
import type { Library } from './library-page.js';

export function CertifyLibrary({ library }: { readonly library: Library }) {
  const mayCertify = useMay('subject.certify');
  const certify = useAct(LibraryApi.certify, ['inspection.library']);
  const [asking, setAsking] = useState(false);
  const [statement, setStatement] = useState('');
  if (!mayCertify || library.memberCount === 0) return null;
  const run = async () => {
    const request = { id: library.id, version: library.version, statement, memberCount: library.memberCount };
    if (await certify.run(request)) setAsking(false);
  };
  return (
    <>
      <Button kind="primary" small onClick={() => setAsking(true)}>
        认证本名录库
      </Button>
      {asking && (
        <TypedConfirm
          title="认证名录库可用于抽查"
          consequence={
            <p>
              您将具名认证 {formatCount(library.memberCount)} 户、健康度 {library.hygiene.score.toFixed(1)}{' '}
              分的名录库可用于抽查。成员此后增减即失效； 认证与成员指纹一并留痕。
            </p>
          }
          expected={String(library.memberCount)}
          expectedIs="成员户数"
          act="具名认证"
          busy={certify.busy}
          problem={certify.problem}
          onConfirm={() => void run()}
          onClose={() => setAsking(false)}
        >
          <div className="field">
            <label htmlFor="library-statement">认证说明</label>
            <input
              id="library-statement"
              className="input"
              required
              minLength={4}
              placeholder="如：经逐项核对，可用于 2026 年第四批抽查"
              value={statement}
              onChange={(event) => setStatement(event.target.value)}
            />
          </div>
        </TypedConfirm>
      )}
    </>
  );
}
