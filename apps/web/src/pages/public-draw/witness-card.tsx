import { Link } from 'react-router';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { HashText } from '../../components/grouped-text.js';
import { formatCount } from '../../components/number-text.js';
import type { PublicDraw } from './draw-words.js';

function Contributions({ draw }: { readonly draw: PublicDraw }) {
  if (draw.contributions.length === 0) return null;
  return (
    <details>
      <summary>各方的数与承诺（{draw.contributions.length} 份）</summary>
      <ul className="stack contributions">
        {draw.contributions.map(({ role, organisation, value, nonce, commitment }) => (
          <li key={role}>
            <b>{role}</b> <span className="note">{organisation}</span>
            <p className="mono">{value ?? '未揭示'}</p>
            {nonce && <p className="note mono">随机码 {nonce}</p>}
            {commitment && <HashText hash={commitment} of="承诺指纹" short />}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What else happened around this draw: nothing of it can disappear. */
export function WitnessCard({ draw }: { readonly draw: PublicDraw }) {
  return (
    <Card title="见证与留痕" padded>
      <div className="stack">
        <dl className="facts">
          <dt>演练</dt>
          <dd>{formatCount(draw.rehearsals)} 次，均带水印，不能用于正式抽取</dd>
          <dt>重新抽取</dt>
          <dd>
            {formatCount(draw.redraws)} 次
            {draw.redrawOf && (
              <>
                ，本次代替 <Link to={`/open/draws/${encodeURIComponent(draw.redrawOf)}`}>{draw.redrawOf}</Link>
              </>
            )}
          </dd>
          <dt>替换对象</dt>
          <dd>{formatCount(draw.replaced)} 户，由同层下一票号递补</dd>
          {draw.phases.map(({ phase, title, at }) => (
            <div key={phase} className="fact-row">
              <dt>{title}</dt>
              <dd>
                <InstantText at={at} seconds />
              </dd>
            </div>
          ))}
        </dl>
        {draw.seed && (
          <div>
            <p className="note">种子</p>
            <HashText hash={draw.seed} of="种子" />
          </div>
        )}
        <Contributions draw={draw} />
        <div>
          <b>有权机构的意见</b>
          {draw.statements.map(({ body, at, text }) => (
            <blockquote key={body + at}>
              {text}
              <footer className="note">
                {body}，<InstantText at={at} />
              </footer>
            </blockquote>
          ))}
          {draw.statements.length === 0 && <p className="note">还没有机构出具意见。纪检、公证、法院可凭完整件复算后在此附意见。</p>}
        </div>
      </div>
    </Card>
  );
}
