import { AccountApi, type ReplyOf, roles } from '@xinheng/contracts';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterSelect } from '../../components/filter-select.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { Loading } from '../../components/loading.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { SearchBox } from '../../components/search-box.js';
import { StatusTag } from '../../components/status-tag.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { AccountState } from './account-state.js';

const AccountForm = lazy(() => import('./account-form.js'));

export type Account = ReplyOf<typeof AccountApi.list>['rows'][number];
type RoleName = keyof typeof roles;

const ROLE_NAMES = Object.fromEntries(Object.entries(roles).map(([role, { title }]) => [role, title]));

function State({ account }: { readonly account: Account }) {
  if (account.disabled) return <StatusTag>已停用</StatusTag>;
  if (account.lockedUntil) {
    return (
      <>
        <StatusTag tone="warning">密码多次错误</StatusTag>
        <span className="second">
          <InstantText at={account.lockedUntil} /> 后可再登录
        </span>
      </>
    );
  }
  return account.mustChangePassword ? <StatusTag tone="warning">初始密码未改</StatusTag> : <span className="text-success">正常</span>;
}

const COLUMNS: readonly Column<Account>[] = [
  { key: 'name', head: '姓名', kind: 'keep', cell: ({ name }) => name },
  { key: 'login', head: '账号', kind: 'keep', cell: ({ login }) => login },
  { key: 'department', head: '部门', kind: 'long', cell: ({ department }) => department.name },
  { key: 'region', head: '区划', kind: 'keep', cell: ({ regionCode }) => regionCode },
  { key: 'roles', head: '角色', kind: 'long', cell: (account) => account.roles.map((role) => roles[role].title).join('、') },
  { key: 'state', head: '状态', kind: 'long', cell: (account) => <State account={account} /> },
  { key: 'last', head: '最近登录', kind: 'keep', cell: ({ lastSignInAt }) => (lastSignInAt ? <InstantText at={lastSignInAt} /> : '从未') },
  { key: 'live', head: '在线', kind: 'number', cell: ({ liveSessions }) => (liveSessions > 0 ? `${liveSessions} 处` : '—') },
];

function Panel({ account, onClose }: { readonly account: Account | undefined; readonly onClose: () => void }) {
  return (
    <DialogBox kind="side" title={account ? `${account.name}（${account.login}）` : '新建账号'} onClose={onClose}>
      <Suspense fallback={<Loading />}>
        <AccountForm account={account} onSaved={onClose} />
      </Suspense>
      {account && <AccountState account={account} onDone={onClose} />}
    </DialogBox>
  );
}

export default function AccountsPage() {
  const after = useKeysetCursor();
  const { values, change } = useAddressFilters(['search', 'role']);
  const accounts = useRead(AccountApi.list, { search: values.search, role: values.role as RoleName | undefined, after }, { keep: true });
  const [shown, setShown] = useState<Account | 'new'>();
  return (
    <>
      <PageHead
        crumbs={[{ text: '系统' }, { text: '账号与角色' }]}
        title="账号与角色"
        note="系统、安全、审计三种管理互不兼任；不能改自己的账号"
        actions={
          <>
            <Link className="button" to="/system/departments">
              部门
            </Link>
            <Button kind="primary" onClick={() => setShown('new')}>
              新建账号
            </Button>
          </>
        }
      />
      <Card>
        <div className="filter-line">
          <SearchBox label="姓名或账号" value={values.search} onSearch={(search) => change({ search })} />
          <FilterSelect label="角色" value={values.role} options={ROLE_NAMES} onChange={(role) => change({ role })} />
        </div>
        <ReadState read={accounts} rows={8}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <EmptyState title="没有符合条件的账号" note="换一个姓名或角色再查，或新建账号。" />
            ) : (
              <>
                <DenseTable label="账号" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} onOpen={setShown} />
                <KeysetFoot shown={rows.length} next={next} busy={accounts.isFetching} />
              </>
            )
          }
        </ReadState>
      </Card>
      {shown && <Panel account={shown === 'new' ? undefined : shown} onClose={() => setShown(undefined)} />}
    </>
  );
}
