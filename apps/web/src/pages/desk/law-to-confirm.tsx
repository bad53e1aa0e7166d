import { LawApi } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { useSession } from '../../session/session.js';

/** Corrections of law and calendar that wait for a second person; nothing decides by them until then. Asked for by whoever may confirm. */
export function LawToConfirm() {
  const { account } = useSession();
  const { data } = useRead(LawApi.list, {});
  const waiting = (data?.rows ?? []).filter(({ state, proposed }) => state === 'proposed' && proposed.by.id !== account.id);
  const parameters = waiting.filter(({ kind }) => kind === 'parameter').length;
  const years = waiting.flatMap((change) => (change.kind === 'calendar-year' ? [change.arrangement.year] : []));
  if (waiting.length === 0) return null;
  return (
    <Card title="待您确认的法规更正" note="对照文件确认后生效" padded>
      <ul className="law-to-confirm">
        {parameters > 0 && (
          <li>
            <Link to="/system/law">法规参数更正 {parameters} 项</Link>
          </li>
        )}
        {years.map((year) => (
          <li key={year}>
            <Link to={`/system/calendar?year=${year}`}>{year} 年放假安排</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
