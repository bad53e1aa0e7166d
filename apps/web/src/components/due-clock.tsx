import { DayText, shortDay } from './day-text.js';
import { StatusTag } from './status-tag.js';

export interface Due {
  readonly due: string;
  readonly state: 'overdue' | 'today' | 'left';
  readonly workingDays: number;
}

interface Props extends Due {
  /** 公示, 复核, 入企 … : what is due. */
  readonly what?: string;
  readonly paused?: { readonly since: string; readonly reason: string } | undefined;
}

const NEAR_DAYS = 2;

export const dueTone = ({ state, workingDays }: Due): 'danger' | 'warning' | undefined => {
  if (state === 'overdue') return 'danger';
  return state === 'today' || workingDays <= NEAR_DAYS ? 'warning' : undefined;
};

export function dueWords({ state, workingDays }: Due): string {
  if (state === 'today') return '今天 24:00 前';
  if (state === 'overdue') return workingDays > 0 ? `超 ${workingDays} 个工作日` : '已超期';
  return workingDays > 0 ? `剩 ${workingDays} 个工作日` : '下一个工作日前';
}

/** A statutory clock in two lines: how much is left, and the day itself. Red only once the law is broken. */
export function DueClock(props: Props) {
  const tone = dueTone(props);
  return (
    <span className="due-clock">
      <b className={tone && `text-${tone}`}>{dueWords(props)}</b>
      <span className="note">
        {props.state === 'overdue' ? '应于 ' : ''}
        {shortDay(props.due)}
        {props.what ? ` ${props.what}` : ''}
      </span>
      {props.paused && (
        <StatusTag reason={props.paused.reason}>
          暂停计时，自 <DayText day={props.paused.since} />
        </StatusTag>
      )}
    </span>
  );
}
