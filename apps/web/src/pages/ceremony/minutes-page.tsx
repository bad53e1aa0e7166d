import { CeremonyApi, type ReplyOf } from '@xinheng/contracts';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { chinaTime, InstantText, longDay } from '../../components/day-text.js';
import { HashText } from '../../components/grouped-text.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import './minutes.css';

type MinutesView = ReplyOf<typeof CeremonyApi.minutes>;

function Rosters({ minutes }: { readonly minutes: MinutesView }) {
  return minutes.rosters.map((roster) => (
    <div key={`${roster.taskId}${roster.partNo}`} className="minutes-block">
      <h3>{roster.name}</h3>
      <p>
        {chinaTime(roster.frozenAt, true)} 冻结：{formatCount(roster.size)} 户，排除 {formatCount(roster.excluded)} 户，应抽{' '}
        {formatCount(roster.quota)} 户
      </p>
      <p>
        名单指纹 <HashText hash={roster.roster} of="名单指纹" />
      </p>
      <p>
        排除名单指纹 <HashText hash={roster.exclusions} of="排除名单指纹" />
      </p>
    </div>
  ));
}

function Signatures({ minutes }: { readonly minutes: MinutesView }) {
  return (
    <table className="minutes-signatures">
      <caption>签字</caption>
      <tbody>
        {[{ role: '主持', organisation: '', person: minutes.conductor, substituted: false }, ...minutes.attendees].map((who) => (
          <tr key={who.role}>
            <th scope="row">{who.role}</th>
            <td>
              {who.organisation} {who.person}
              {who.substituted && '（替补）'}
            </td>
            <td className="line" aria-label="签字处" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MinutesSheet({ minutes }: { readonly minutes: MinutesView }) {
  return (
    <article className="minutes">
      <h1>抽取仪式记录</h1>
      <p className="minutes-sub">{minutes.title}</p>
      <dl className="facts">
        <dt>编号</dt>
        <dd>{minutes.number}</dd>
        <dt>日期地点</dt>
        <dd>
          {longDay(minutes.date)} {minutes.venue}
        </dd>
        <dt>主持</dt>
        <dd>{minutes.conductor}</dd>
        <dt>方案指纹</dt>
        <dd>{minutes.planFingerprint ? <HashText hash={minutes.planFingerprint} of="方案指纹" /> : '未固定'}</dd>
      </dl>
      <h2>名单</h2>
      <Rosters minutes={minutes} />
      <h2>种子</h2>
      <pre className="minutes-seed">{minutes.seedLines.join('\n')}</pre>
      <p>以上各行（每行末尾换行）求 SHA-256：{minutes.seed ? <HashText hash={minutes.seed} of="种子" /> : '未产生'}</p>
      <h2>经过</h2>
      <ol className="minutes-steps">
        {minutes.steps.map(({ seq, at, by, text }) => (
          <li key={seq}>
            <InstantText at={at} seconds />
            <span>{text}</span>
            <span>{by}</span>
          </li>
        ))}
      </ol>
      <h2>结果</h2>
      <p>{minutes.outcome}</p>
      <Signatures minutes={minutes} />
      <p className="minutes-finger">
        本记录指纹 <HashText hash={minutes.fingerprint} of="本记录指纹" />
      </p>
    </article>
  );
}

/** 仪式记录, written from the log, to print and sign. */
export default function MinutesPage() {
  const { ceremonyId = '' } = useParams();
  const read = useRead(CeremonyApi.minutes, { id: ceremonyId });
  useEffect(() => {
    document.title = '仪式记录·信衡';
  }, []);
  return (
    <main className="minutes-page">
      <p className="inline no-print">
        <Link to={`/ceremonies/${ceremonyId}`}>回大屏</Link>
        <Button kind="primary" onClick={() => window.print()}>
          打印签字
        </Button>
      </p>
      <ReadState read={read}>{(minutes) => <MinutesSheet minutes={minutes} />}</ReadState>
    </main>
  );
}
