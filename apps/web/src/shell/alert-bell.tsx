import { DeskApi } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../api/use-read.js';
import { Icon } from '../components/icon.js';
import { useSession } from '../session/session.js';

/** How many matters of the desk are late or due today; leads to the desk. */
export function AlertBell() {
  const { mustChangePassword } = useSession();
  const { data } = useRead(DeskApi.read, {}, { enabled: !mustChangePassword });
  const pressing = (data?.groups ?? []).filter(({ key }) => key === 'overdue' || key === 'today');
  const count = pressing.reduce((sum, group) => sum + group.count, 0);
  return (
    <Link className="bell" to="/desk" aria-label={count > 0 ? `${count} 项已超期或今天到期` : '没有已超期或今天到期的事项'}>
      <Icon name="bell" size={18} />
      {count > 0 && <em aria-hidden="true">{count}</em>}
    </Link>
  );
}
