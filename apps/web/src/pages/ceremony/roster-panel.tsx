import { useState } from 'react';
import { chinaTime } from '../../components/day-text.js';
import { formatCount } from '../../components/number-text.js';
import { BigHash } from './big-hash.js';
import { publicUrl } from './ceremony-stage.js';
import { QrCode } from './qr-code.js';
import type { Ceremony } from './use-ceremony.js';

function Waiting({ ceremony }: { readonly ceremony: Ceremony }) {
  return (
    <section className="ceremony-card">
      <h2>
        名单还没有全部冻结 <small>全部冻结后才能开始，此后谁也改不了名单</small>
      </h2>
      <ul className="ceremony-list">
        {ceremony.tasks.map((task) => (
          <li key={task.id}>
            <b>{task.name}</b>
            <span>{task.department}</span>
            <span className={task.frozen ? 'text-success' : 'text-warning'}>{task.frozen ? '✓ 已冻结' : '待冻结'}</span>
          </li>
        ))}
        {ceremony.tasks.length === 0 && <li>还没有任务加入这场仪式</li>}
      </ul>
    </section>
  );
}

/** The fingerprint that everybody writes down before anyone can know the seed. */
export function RosterPanel({ ceremony }: { readonly ceremony: Ceremony }) {
  const [at, setAt] = useState(0);
  const { rosters } = ceremony;
  const roster = rosters[at] ?? rosters[0];
  if (!roster) return <Waiting ceremony={ceremony} />;
  return (
    <section className="ceremony-card roster-panel">
      <div>
        <h2>
          名单指纹 <small>SHA-256，{chinaTime(roster.frozenAt, true).slice(11)} 冻结并公布；名单改动一个字，指纹就完全不同</small>
        </h2>
        <BigHash hash={roster.roster} of="名单指纹" />
        <p className="ceremony-figures">
          待抽 <b>{formatCount(roster.size)}</b> 户　应抽 <b>{formatCount(roster.quota)}</b> 户　事先排除{' '}
          <b>{formatCount(roster.excluded)}</b> 户，逐户列明规则
        </p>
        {rosters.length > 1 && (
          <p className="ceremony-pager">
            <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
              上一份
            </button>
            第 {at + 1} / {rosters.length} 份：{roster.name}
            <button type="button" disabled={at === rosters.length - 1} onClick={() => setAt(at + 1)}>
              下一份
            </button>
          </p>
        )}
      </div>
      <figure>
        <QrCode text={publicUrl(ceremony.number)} label="本次抽取公开页的二维码" />
        <figcaption>扫码，与屏幕逐组核对</figcaption>
      </figure>
    </section>
  );
}
