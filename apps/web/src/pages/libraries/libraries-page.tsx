import { LibraryApi, type ReplyOf } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import { useMay, useSession } from '../../session/session.js';
import { CertifiedText } from './certified-text.js';

type LibraryRow = ReplyOf<typeof LibraryApi.list>['rows'][number];

const COLUMNS: readonly Column<LibraryRow>[] = [
  { key: 'name', head: '名录库', kind: 'long', cell: ({ id, name }) => <Link to={`/libraries/${id}`}>{name}</Link> },
  { key: 'object', head: '检查对象类型', kind: 'long', cell: ({ objectType }) => objectType },
  { key: 'department', head: '部门', kind: 'long', cell: ({ department }) => department.name },
  { key: 'region', head: '区划', kind: 'keep', cell: ({ regionCode }) => regionCode },
  { key: 'members', head: '成员', kind: 'number', cell: ({ memberCount }) => `${formatCount(memberCount)} 户` },
  { key: 'certified', head: '认证', kind: 'long', cell: ({ certification }) => <CertifiedText certification={certification} /> },
];

function CreateDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const session = useSession();
  const create = useAct(LibraryApi.create, ['inspection.library']);
  const [name, setName] = useState('');
  const [objectType, setObjectType] = useState('');
  const [regionCode, setRegionCode] = useState(session.regionCode);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await create.run({ name, objectType, regionCode });
    if (made) void navigate(`/libraries/${made.id}`);
  };
  const fields = [
    ['library-name', '名称', name, setName, '如：餐饮服务单位'],
    ['library-object', '检查对象类型', objectType, setObjectType, '如：餐饮服务提供者'],
    ['library-region', '区划代码', regionCode, setRegionCode, '6 位数字'],
  ] as const;
  return (
    <DialogBox title="新建名录库" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {fields.map(([id, label, value, set, hint]) => (
          <div className="field" key={id}>
            <label htmlFor={id}>{label}</label>
            <input id={id} className="input" required placeholder={hint} value={value} onChange={(event) => set(event.target.value)} />
          </div>
        ))}
        {create.problem && <ProblemPanel problem={create.problem} />}
        <div>
          <Button kind="primary" type="submit" busy={create.busy}>
            新建
          </Button>
        </div>
      </form>
    </DialogBox>
  );
}

export default function LibrariesPage() {
  const navigate = useNavigate();
  const libraries = useRead(LibraryApi.list, {});
  const mayManage = useMay('item.manage');
  const [creating, setCreating] = useState(false);
  const button = mayManage && (
    <Button kind="primary" onClick={() => setCreating(true)}>
      新建名录库
    </Button>
  );
  return (
    <>
      <PageHead
        crumbs={[{ text: '名录库' }, { text: '检查对象', to: '/roster' }, { text: '专项名录库' }]}
        title="专项名录库"
        note="每次抽查从一个名录库冻结名单；没有认证的名录库不能用于抽查"
        actions={button}
      />
      <Card>
        <ReadState read={libraries}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title="还没有专项名录库" note="按检查对象类型建库，再从登记名录按条件入库，或导入文件。">
                {button}
              </EmptyState>
            ) : (
              <DenseTable
                label="专项名录库"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ id }) => id}
                onOpen={({ id }) => void navigate(`/libraries/${id}`)}
              />
            )
          }
        </ReadState>
      </Card>
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}
