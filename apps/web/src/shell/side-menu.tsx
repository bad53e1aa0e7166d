import { NavLink, useLocation } from 'react-router';
import { useSession } from '../session/session.js';
import { type MenuEntry, type MenuGroup, menuFor } from './menu.js';
import { TodayFoot } from './today-foot.js';

const Entry = ({ entry, sub }: { readonly entry: MenuEntry; readonly sub?: boolean }) => (
  <NavLink to={entry.to} className={({ isActive }) => `menu-entry${sub ? ' sub' : ''}${isActive ? ' on' : ''}`}>
    {entry.text}
  </NavLink>
);

function Group({ group }: { readonly group: MenuGroup }) {
  const { pathname } = useLocation();
  const here = group.entries.some(({ to }) => pathname.startsWith(to));
  return (
    <details open={here || undefined} name="main-menu">
      <summary className="menu-entry">{group.text}</summary>
      {group.entries.map((entry) => (
        <Entry key={entry.to} entry={entry} sub />
      ))}
    </details>
  );
}

export function SideMenu() {
  const { permissions } = useSession();
  return (
    <nav className="side-menu" id="main-menu" aria-label="主菜单">
      <div className="menu-entries">
        {menuFor(permissions).map((item) =>
          'entries' in item ? <Group key={item.text} group={item} /> : <Entry key={item.to} entry={item} />,
        )}
      </div>
      <TodayFoot />
    </nav>
  );
}
