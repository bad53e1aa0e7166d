import { Card } from '../../components/card.js';
import { HashText } from '../../components/grouped-text.js';
import { formatCount } from '../../components/number-text.js';
import { percentOf } from '../task/task-words.js';
import type { PublicDraw } from './draw-words.js';

type Roster = PublicDraw['rosters'][number];

function Strata({ strata }: { readonly strata: NonNullable<Roster['strata']> }) {
  return (
    <table className="dense">
      <caption className="hidden-visually">每层抽了多少</caption>
      <thead>
        <tr>
          <th scope="col">层</th>
          <th scope="col" className="number">
            名单
          </th>
          <th scope="col" className="number">
            抽中
          </th>
          <th scope="col" className="number">
            每户概率
          </th>
        </tr>
      </thead>
      <tbody>
        {strata.map(({ name, title, size, quota, probability }) => (
          <tr key={name}>
            <td>{title}</td>
            <td className="number">{formatCount(size)}</td>
            <td className="number">{formatCount(quota)}</td>
            <td className="number">{percentOf(probability)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OneRoster({ roster }: { readonly roster: Roster }) {
  return (
    <div className="roster-block">
      <b>{roster.name}</b>
      <p className="note">
        {formatCount(roster.size)} 户抽 {formatCount(roster.quota)} 户；{roster.items.join('、')}
      </p>
      <p className="note">名单指纹</p>
      <HashText hash={roster.roster} of="名单指纹" />
      <p className="note">排除名单指纹</p>
      <HashText hash={roster.exclusions} of="排除名单指纹" />
      {roster.excluded.map(({ rule, title, count }) => (
        <p key={rule} className="note">
          {rule} {title}：{formatCount(count)} 户
        </p>
      ))}
    </div>
  );
}

/** The fingerprints to compare with what was written down in the room, and what a sealed draw does not show and why. */
export function RostersCard({ draw }: { readonly draw: PublicDraw }) {
  return (
    <Card title="名单与名额" note="指纹在种子产生前公布">
      {draw.rosters.map((roster) => (
        <div key={roster.name}>
          <OneRoster roster={roster} />
          {roster.strata && <Strata strata={roster.strata} />}
        </div>
      ))}
      {draw.rosters.length === 0 && <p className="card-body note">名单还没有冻结。</p>}
      {draw.secrecy === 'sealed' && (
        <div className="why-not-shown">
          <b>不公开什么，为什么</b>
          <p>{draw.notShown}</p>
          <p className="note">
            等级只用来分配检查力量，不是对企业的评价，公开会伤及企业；而只要公开票号，任何人都能推算出等级。抽中的户已逐户固定，谁也换不掉。
          </p>
        </div>
      )}
    </Card>
  );
}
