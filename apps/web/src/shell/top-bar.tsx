import { Link } from 'react-router';
import { Icon } from '../components/icon.js';
import { useSession } from '../session/session.js';
import { AlertBell } from './alert-bell.js';
import { GlobalSearch } from './global-search.js';
import { UserMenu } from './user-menu.js';

interface Props {
  readonly menuOpen: boolean;
  readonly onMenu: () => void;
}

export function TopBar({ menuOpen, onMenu }: Props) {
  const { department, regionCode } = useSession();
  return (
    <header className="top-bar">
      <button type="button" className="icon-button menu-button" aria-expanded={menuOpen} aria-controls="main-menu" onClick={onMenu}>
        <Icon name={menuOpen ? 'close' : 'menu'} size={20} label={menuOpen ? '收起菜单' : '打开菜单'} />
      </button>
      <Link className="brand" to="/desk">
        <b>信衡</b>
        <span>信用监管平台</span>
      </Link>
      <span className="scope" title={`数据范围：区划 ${regionCode} 及其下级`}>
        {department.name}
      </span>
      <GlobalSearch />
      <div className="top-right">
        <AlertBell />
        <UserMenu />
      </div>
    </header>
  );
}
