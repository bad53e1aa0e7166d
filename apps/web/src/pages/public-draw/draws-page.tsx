import { DrawApi, secrecies } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { longDay } from '../../components/day-text.js';
import { EmptyState } from '../../components/empty-state.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import type { PublicDrawRow } from './draw-words.js';
import './public-draw.css';

const actOf = ({ drawnAt, state }: PublicDrawRow): string => {
  if (state === 'stopped') return '看为何中止';
  return drawnAt ? '自己验证' : '看名单指纹';
};

function DrawLine({ draw }: { readonly draw: PublicDrawRow }) {
  return (
    <li>
      <Link to={`/open/draws/${encodeURIComponent(draw.number)}`} className="draw-line">
        <span className="draw-line-words">
          <b>{draw.title}</b>
          <span className="note">
            {draw.departments.join('、')}；{draw.number}
          </span>
          <span className="note">
            {secrecies[draw.secrecy]}，已公开 {formatCount(draw.opened)} 户{draw.redrawOf && `；代替 ${draw.redrawOf}`}
            {draw.stoppedBecause && `；中止：${draw.stoppedBecause}`}
          </span>
        </span>
        <span className="draw-line-figures">
          <b>
            {formatCount(draw.size)} 户抽 {formatCount(draw.quota)} 户
          </b>
          <span className="note">{longDay(draw.heldOn)}</span>
          <StatusTag tone={draw.state === 'stopped' ? 'warning' : 'neutral'}>{draw.stateText}</StatusTag>
        </span>
        <span className="draw-line-act">{actOf(draw)}</span>
      </Link>
    </li>
  );
}

/** Every draw there ever was, stopped and repeated ones included. */
export default function DrawsPage() {
  const { values, change } = useAddressFilters(['year']);
  const after = useKeysetCursor();
  const read = useRead(DrawApi.publicList, { ...(values.year ? { year: values.year } : {}), ...(after ? { after } : {}) }, { keep: true });
  return (
    <div className="public-width public-page">
      <PageHead
        title="抽查公开"
        note="历次抽取都在这里，包括中止的和重新抽取的。每一次都可以在您自己的浏览器里从头复算，不上传任何内容。"
        actions={
          <Link className="button" to="/open/results">
            查检查结果
          </Link>
        }
      />
      <section className="card" aria-label="历次抽取">
        <div className="filter-line">
          <label className="inline">
            年份
            <input
              className="input"
              type="number"
              min={2020}
              max={2100}
              value={values.year ?? ''}
              onChange={(event) => change({ year: event.target.value.length === 4 ? event.target.value : undefined })}
            />
          </label>
          <span className="aside">
            <Link to="/check">我收到了检查通知，核验真假</Link>
          </span>
        </div>
        <ReadState read={read} rows={6}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <EmptyState
                title={values.year ? `${values.year} 年没有抽取` : '还没有抽取'}
                note="名单冻结后，这里会先公布名单指纹；抽取当天可以到场见证。"
              >
                {values.year && <Button onClick={() => change({ year: undefined })}>看全部年份</Button>}
              </EmptyState>
            ) : (
              <>
                <ul>
                  {rows.map((draw) => (
                    <DrawLine key={draw.number} draw={draw} />
                  ))}
                </ul>
                <KeysetFoot shown={rows.length} next={next} busy={read.isFetching} />
              </>
            )
          }
        </ReadState>
      </section>
    </div>
  );
}
