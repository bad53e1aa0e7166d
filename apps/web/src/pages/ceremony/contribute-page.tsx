import { contributionStates } from '@xinheng/contracts';
import { useEffect } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.js';
import { HashText } from '../../components/grouped-text.js';
import { Loading } from '../../components/loading.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { CommitForm } from './commit-form.js';
import { RevealForm } from './reveal-form.js';
import { type Ceremony, type Contributor, useCeremony } from './use-ceremony.js';
import './contribute.css';

function RoleChoice({ ceremony, onPick }: { readonly ceremony: Ceremony; readonly onPick: (role: string) => void }) {
  const parties = ceremony.contributors.filter(({ kind }) => kind === 'committed');
  return (
    <section className="card">
      <div className="card-head">
        <h2>您代表哪一方</h2>
      </div>
      <ul>
        {parties.map((who) => (
          <li key={who.role}>
            <button type="button" className="contribute-role" onClick={() => onPick(who.role)}>
              <b>{who.role}</b>
              <span>
                {who.organisation} {who.person}
              </span>
              <span className="note">{contributionStates[who.state]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Turn({ ceremony, who, onDone }: { readonly ceremony: Ceremony; readonly who: Contributor; readonly onDone: () => void }) {
  if (ceremony.state === 'stopped') return <EmptyState title="仪式已中止" note={ceremony.stoppedBecause} />;
  if (who.state === 'waiting') {
    if (ceremony.state !== 'open') return <EmptyState title="仪式还没有开始" note="主持人宣布开始后，这里自动变为承诺页，不必刷新。" />;
    return <CommitForm ceremony={ceremony} who={who} onDone={onDone} />;
  }
  if (who.state === 'committed') return <RevealForm ceremony={ceremony} who={who} onDone={onDone} />;
  if (who.state === 'mismatch') return <EmptyState title="揭示与承诺不符" note="仪式已因此中止，记录永久公开。" />;
  return (
    <EmptyState title="已揭示，与承诺一致" note="您的数已进入种子。手机可以离开本页；抽取后任何人都能用它复算。">
      {who.value && <b>{who.value}</b>}
      {who.commitment && <HashText hash={who.commitment} of="承诺指纹" />}
    </EmptyState>
  );
}

/** One party's own page, on the party's own phone: the number is made here and leaves the device only when it is revealed. */
export default function ContributePage() {
  const { ceremonyId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { ceremony, source, error, refresh } = useCeremony(ceremonyId);
  useEffect(() => {
    document.title = '承诺与揭示·信衡';
  }, []);
  if (!ceremony) return error ? <ProblemPanel problem={error} onRetry={refresh} /> : <Loading />;
  const who = ceremony.contributors.find(({ role, kind }) => role === search.get('role') && kind === 'committed');
  return (
    <main className="contribute">
      <header>
        <h1>{ceremony.title}</h1>
        <p className="note">
          {ceremony.number}，<Link to={`/ceremonies/${ceremony.id}`}>看大屏</Link>
        </p>
      </header>
      {source === 'kept' && <p className="contribute-away">网络中断：可以继续填写，联网后再提交；承诺的数保存在本机。</p>}
      {who ? (
        <>
          <p className="contribute-who">
            <b>{who.role}</b> {who.organisation} {who.person}
            <button type="button" className="link" onClick={() => setSearch({})}>
              换一方
            </button>
          </p>
          <Turn ceremony={ceremony} who={who} onDone={refresh} />
        </>
      ) : (
        <RoleChoice ceremony={ceremony} onPick={(role) => setSearch({ role })} />
      )}
    </main>
  );
}
