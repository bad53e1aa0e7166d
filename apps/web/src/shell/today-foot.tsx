import { DeskApi } from '@xinheng/contracts';
import { useRead } from '../api/use-read.js';
import { longDay } from '../components/day-text.js';
import { useSession } from '../session/session.js';

const REFRESH_MS = 300_000;

/** The day by which the server counts, and whether its calendar knows the year: every clock on the page rests on these two. */
export function TodayFoot() {
  const { mustChangePassword } = useSession();
  const { data, error } = useRead(DeskApi.read, {}, { every: REFRESH_MS, enabled: !mustChangePassword });
  if (error) return <p className="today-foot">取不到服务器日期，页面上的期限可能不是最新的</p>;
  return (
    <p className="today-foot">
      {data ? `今天 ${longDay(data.today)}` : '今天 …'}
      <br />
      {data?.calendarText ?? '工作日历 …'}
    </p>
  );
}
