import { chinaTime, longDay } from '../../components/day-text.js';
import { formatCount } from '../../components/number-text.js';
import type { PublicDraw } from './draw-words.js';

/** What, when, by whom, how many of how many: the four questions that everybody asks first. */
export function DrawFacts({ draw }: { readonly draw: PublicDraw }) {
  const items = [...new Set(draw.rosters.flatMap((roster) => roster.items))];
  const [first, ...others] = draw.departments;
  const windows = draw.tasks.map(({ windowFrom, windowTo }) => `${windowFrom} 至 ${windowTo}`);
  return (
    <section className="card draw-facts" aria-label="本次抽取">
      <div>
        <small>查什么</small>
        <b>{items.slice(0, 2).join('、') || draw.tasks.map(({ name }) => name).join('、')}</b>
        <span className="note">{items.length > 2 && `共 ${items.length} 项`}</span>
      </div>
      <div>
        <small>什么时候抽的</small>
        <b>{draw.drawnAt ? chinaTime(draw.drawnAt) : longDay(draw.heldOn)}</b>
        <span className="note">检查 {[...new Set(windows)].join('、') || '待定'}</span>
      </div>
      <div>
        <small>谁抽、谁查</small>
        <b>{first}</b>
        <span className="note">
          {others.length > 0 && `${others.join('、')} 配合；`}
          {draw.contributions.length} 方参与生成种子
        </span>
      </div>
      <div>
        <small>多少户里抽了多少户</small>
        <b>
          {formatCount(draw.size)} 户抽 {formatCount(draw.quota)} 户
        </b>
        <span className="note">抽取前按规则排除 {formatCount(draw.excluded)} 户</span>
      </div>
    </section>
  );
}
