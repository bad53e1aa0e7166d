import { DepartmentApi, type ReplyOf } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';

type Department = ReplyOf<typeof DepartmentApi.list>['rows'][number];

const columns = (all: readonly Department[]): readonly Column<Department>[] => [
  { key: 'name', head: '名称', kind: 'long', cell: ({ name }) => name },
  { key: 'region', head: '区划', kind: 'keep', cell: ({ regionCode }) => regionCode },
  { key: 'parent', head: '上级部门', kind: 'long', cell: ({ parentId }) => all.find(({ id }) => id === parentId)?.name ?? '—' },
  { key: 'state', head: '状态', kind: 'keep', cell: ({ closed }) => (closed ? <StatusTag>已撤销</StatusTag> : '正常') },
];

interface FormProps {
  readonly department: Department | undefined;
  readonly all: readonly Department[];
  readonly onSaved: () => void;
}

interface Profile {
  readonly name: string;
  readonly regionCode: string;
  readonly parentId: string | null;
  readonly closed: boolean;
}

const EMPTY: Profile = { name: '', regionCode: '', parentId: null, closed: false };

function Fields({
  profile,
  set,
  all,
  self,
}: {
  profile: Profile;
  set: (changes: Partial<Profile>) => void;
  all: readonly Department[];
  self?: string;
}) {
  return (
    <>
      <div className="field">
        <label htmlFor="department-name">名称</label>
        <input
          id="department-name"
          className="input"
          required
          value={profile.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="department-region">区划代码</label>
        <input
          id="department-region"
          className="input"
          required
          pattern="\d{6}"
          title="6 位数字"
          value={profile.regionCode}
          onChange={(event) => set({ regionCode: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="department-parent">上级部门</label>
        <select
          id="department-parent"
          className="input"
          value={profile.parentId ?? ''}
          onChange={(event) => set({ parentId: event.target.value || null })}
        >
          <option value="">无</option>
          {all
            .filter(({ id, closed }) => id !== self && !closed)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </div>
    </>
  );
}

function DepartmentForm({ department, all, onSaved }: FormProps) {
  const create = useAct(DepartmentApi.create, ['gateway.department']);
  const update = useAct(DepartmentApi.update, ['gateway.department']);
  const [profile, setProfile] = useState<Profile>(department ?? EMPTY);
  const problem = create.problem ?? update.problem;
  const set = (changes: Partial<Profile>) => setProfile({ ...profile, ...changes });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { name, regionCode, parentId, closed } = profile;
    const done = department
      ? await update.run({ id: department.id, version: department.version, name, regionCode, parentId, closed })
      : await create.run({ name, regionCode, parentId });
    if (done) onSaved();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Fields profile={profile} set={set} all={all} {...(department ? { self: department.id } : {})} />
      {department && (
        <label className="inline">
          <input type="checkbox" checked={profile.closed} onChange={(event) => set({ closed: event.target.checked })} />
          已撤销（其账号须先停用或调走）
        </label>
      )}
      {problem && <ProblemPanel problem={problem} />}
      <div>
        <Button kind="primary" type="submit" busy={create.busy || update.busy}>
          {department ? '保存修改' : '新建部门'}
        </Button>
      </div>
    </form>
  );
}

export default function DepartmentsPage() {
  const departments = useRead(DepartmentApi.list, { closed: 'true' });
  const [shown, setShown] = useState<Department | 'new'>();
  return (
    <>
      <PageHead
        crumbs={[{ text: '系统' }, { text: '账号与角色', to: '/system/accounts' }, { text: '部门' }]}
        title="部门"
        actions={
          <Button kind="primary" onClick={() => setShown('new')}>
            新建部门
          </Button>
        }
      />
      <Card>
        <ReadState read={departments}>
          {({ rows }) => (
            <>
              {rows.length === 0 ? (
                <EmptyState title="还没有部门" note="先建部门，再建账号。" />
              ) : (
                <DenseTable label="部门" columns={columns(rows)} rows={rows} rowKey={({ id }) => id} onOpen={setShown} />
              )}
              {shown && (
                <DialogBox title={shown === 'new' ? '新建部门' : shown.name} onClose={() => setShown(undefined)}>
                  <DepartmentForm department={shown === 'new' ? undefined : shown} all={rows} onSaved={() => setShown(undefined)} />
                </DialogBox>
              )}
            </>
          )}
        </ReadState>
      </Card>
    </>
  );
}
