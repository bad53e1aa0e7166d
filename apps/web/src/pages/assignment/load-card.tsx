import { Card } from '../../components/card.js';
import { formatCount } from '../../components/number-text.js';
import type { Assignment, Load } from './assignment-words.js';

interface Props {
  readonly run: Assignment;
  readonly chosen: string | undefined;
  readonly onChoose: (inspectorId: string | undefined) => void;
}

interface Scale {
  readonly most: number;
  readonly average: number;
}

const remarkOf = (load: Load, windowTo: string): string => {
  if (load.certificateEndsOn && load.certificateEndsOn <= windowTo) return `证件 ${load.certificateEndsOn.slice(5)} 到期`;
  if (load.recusals > 0) return `回避 ${load.recusals}`;
  return load.capacity !== null && load.after - load.before >= load.capacity ? '次数已满' : '';
};

function LoadRow(props: {
  readonly load: Load;
  readonly scale: Scale;
  readonly remark: string;
  readonly on: boolean;
  readonly onClick: () => void;
}) {
  const { load, scale, remark, on, onClick } = props;
  return (
    <button type="button" className="load-row" aria-pressed={on} onClick={onClick}>
      <span className="load-name">
        {load.name} <small>{load.number}</small>
      </span>
      <span className="load-bar" aria-hidden="true">
        <i className="before" style={{ width: `${(load.before / scale.most) * 100}%` }} />
        <i className="after" style={{ width: `${((load.after - load.before) / scale.most) * 100}%` }} />
        <i className="average" style={{ left: `${(scale.average / scale.most) * 100}%` }} />
      </span>
      <span className="load-remark">{remark}</span>
      <span className="load-count">
        {load.before} → <b>{load.after}</b>
      </span>
    </button>
  );
}

/** This year's visits of each inspector before and after, by area; the dotted line is the average afterwards. */
export function LoadCard({ run, chosen, onChoose }: Props) {
  const { loads } = run;
  const scale: Scale = {
    most: Math.max(1, ...loads.map(({ after }) => after)),
    average: loads.reduce((total, { after }) => total + after, 0) / Math.max(1, loads.length),
  };
  const regions = [...new Set(loads.map(({ regionCode }) => regionCode))];
  return (
    <Card title="检查人员负荷" note={`${formatCount(loads.length)} 人，均持有效执法证；先比负荷，再比票号`}>
      {regions.map((region) => {
        const here = loads.filter(({ regionCode }) => regionCode === region);
        return (
          <div key={region}>
            <p className="load-region">
              <b>片区 {region}</b> {here.length} 人，本次 {here.reduce((total, { before, after }) => total + after - before, 0)} 次
            </p>
            {here.map((load) => (
              <LoadRow
                key={load.id}
                load={load}
                scale={scale}
                remark={remarkOf(load, run.windowTo)}
                on={chosen === load.id}
                onClick={() => onChoose(chosen === load.id ? undefined : load.id)}
              />
            ))}
          </div>
        );
      })}
      <p className="foot-line">
        <span className="legend before">今年已派</span>
        <span className="legend after">本次</span>
        <span>虚线：派组后平均 {scale.average.toFixed(1)} 次</span>
        <span className="aside">对外只显示编号</span>
      </p>
    </Card>
  );
}
