import { AccountApi, DepartmentApi, roles } from '@xinheng/contracts';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { AntdBoundary } from '../../shell/antd-boundary.js';
import type { Account } from './accounts-page.js';
import { Handover } from './handover.js';
import { initialPassword } from './initial-password.js';

interface Values {
  readonly login: string;
  readonly name: string;
  readonly departmentId: string;
  readonly regionCode: string;
  readonly roles: Account['roles'];
}

const REQUIRED = [{ required: true, message: '请填写' }];
const LOGIN = [...REQUIRED, { pattern: /^[a-z0-9][a-z0-9._-]{2,39}$/, message: '3 至 40 位小写字母、数字、点、横线或下划线' }];
const REGION = [...REQUIRED, { pattern: /^\d{6}$/, message: '行政区划代码应为 6 位数字' }];
const ROLES = Object.entries(roles).map(([value, { title }]) => ({ value, label: title }));

function Fields({ isNew }: { readonly isNew: boolean }) {
  const departments = useRead(DepartmentApi.list, {});
  const choices = (departments.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {isNew && (
        <Form.Item name="login" label="账号" rules={LOGIN}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="name" label="姓名" rules={REQUIRED}>
        <Input />
      </Form.Item>
      <Form.Item name="departmentId" label="部门" rules={REQUIRED}>
        <Select options={choices} optionFilterProp="label" showSearch />
      </Form.Item>
      <Form.Item name="regionCode" label="区划（数据范围：该区划及其下级）" rules={REGION}>
        <Input inputMode="numeric" />
      </Form.Item>
      <Form.Item name="roles" label="角色" rules={REQUIRED}>
        <Select mode="multiple" options={ROLES} />
      </Form.Item>
    </>
  );
}

interface Props {
  readonly account: Account | undefined;
  readonly onSaved: () => void;
}

export default function AccountForm({ account, onSaved }: Props) {
  const create = useAct(AccountApi.create, ['gateway.account']);
  const update = useAct(AccountApi.update, ['gateway.account']);
  const [password] = useState(initialPassword);
  const [handedOver, setHandedOver] = useState(false);
  const problem = create.problem ?? update.problem;
  const submit = async ({ login, ...profile }: Values) => {
    if (account) {
      if (await update.run({ ...profile, id: account.id, version: account.version })) onSaved();
    } else if (await create.run({ ...profile, login, initialPassword: password })) setHandedOver(true);
  };
  if (handedOver) return <Handover password={password} />;
  return (
    <AntdBoundary>
      <Form<Values>
        layout="vertical"
        initialValues={account ? { ...account, departmentId: account.department.id } : {}}
        onFinish={(values) => void submit(values)}
        requiredMark={false}
      >
        <Fields isNew={!account} />
        {problem && <ProblemPanel problem={problem} />}
        <Button kind="primary" type="submit" busy={create.busy || update.busy}>
          {account ? '保存修改' : '新建账号'}
        </Button>
      </Form>
    </AntdBoundary>
  );
}
