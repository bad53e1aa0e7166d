import type { DeskApi, Permission, ReplyOf } from '@xinheng/contracts';
import { type RefObject, useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { ButtonLink } from '../../components/button.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { useSession } from '../../session/session.js';
import { DeskRow } from './desk-row.js';

export type Desk = ReplyOf<typeof DeskApi.read>;
export type DeskGroup = Desk['groups'][number];
export type GroupKey = DeskGroup['key'];

const TONES: Readonly<Record<GroupKey, string | undefined>> = {
  overdue: 'text-danger',
  today: 'text-warning',
  soon: undefined,
  later: undefined,
};

export const groupTone = (key: GroupKey): string | undefined => TONES[key];

/** Arrows move between rows from wherever the focus is on the page; Enter does the act of the row in focus. */
function useRowKeys(): RefObject<HTMLDivElement | null> {
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (document.activeElement?.matches('input, textarea, select, summary')) return undefined;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-target]') ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const target = rows[at]?.dataset.target;
      if (event.key === 'Enter' && target && document.activeElement === rows[at]) return void navigate(target);
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return undefined;
      event.preventDefault();
      const next = event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1);
      return rows[Math.min(rows.length - 1, next)]?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [navigate]);
  return list;
}

/** Where to look meanwhile: the first places that this person's roles open. */
const PLACES: readonly (readonly [Permission, string, string])[] = [
  ['visit.own', '/visits', '查看我的现场检查'],
  ['task.read', '/tasks', '查看抽查任务'],
  ['subject.read', '/roster', '核对检查对象名录'],
  ['account.manage', '/system/accounts', '查看账号与角色'],
  ['bus.operate', '/system/bus', '查看消息总线'],
];

function EmptyDesk() {
  const { permissions } = useSession();
  const open = PLACES.filter(([permission]) => permissions.includes(permission)).slice(0, 2);
  return (
    <EmptyState title="今天没有等您办理的事项" note="新的事项会按期限自动出现在这里。">
      {open.map(([, to, text]) => (
        <ButtonLink key={to} to={to}>
          {text}
        </ButtonLink>
      ))}
    </EmptyState>
  );
}

export function DeskList({ desk, only }: { readonly desk: Desk; readonly only: GroupKey | undefined }) {
  const list = useRowKeys();
  if (desk.total === 0) return <EmptyDesk />;
  const shown = desk.groups.filter(({ key, count }) => count > 0 && (only === undefined || only === key));
  const first = desk.groups.find(({ count }) => count > 0)?.cards[0];
  return (
    <div ref={list}>
      {shown.map((group) => (
        <section key={group.key} aria-label={group.title}>
          <div className="desk-group">
            <h2 className={groupTone(group.key)}>{group.title}</h2>
            {formatCount(group.count)} 项
          </div>
          {group.cards.map((card) => (
            <DeskRow key={card.id} card={card} group={group.key} primary={card === first} />
          ))}
        </section>
      ))}
      {shown.length === 0 && <EmptyState title="这一组没有事项" note="点上方的数字可以看其他组。" />}
      <p className="foot-line no-print">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> 选择，<kbd>Enter</kbd> 办理
        </span>
        <Link className="aside" to="/statistics">
          各部门完成情况
        </Link>
      </p>
    </div>
  );
}
