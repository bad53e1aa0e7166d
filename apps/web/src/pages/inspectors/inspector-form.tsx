import { InspectorApi } from '@xinheng/contracts';
import { DatePicker, Form, Input, Select, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { AntdBoundary } from '../../shell/antd-boundary.js';
import type { Inspector } from './inspectors-page.js';

interface Values {
  readonly number: string;
  readonly name: string;
  readonly certificateNo?: string;
  readonly certificateUntil?: Dayjs | null;
  readonly specialities?: string[];
  readonly qualifications?: string[];
  readonly regionCodes?: string[];
  readonly available: boolean;
  readonly unavailableReason?: string;
}

const initialOf = (inspector: Inspector | undefined): Partial<Values> =>
  inspector
    ? { ...inspector, certificateUntil: inspector.certificateUntil ? dayjs(inspector.certificateUntil) : null }
    : { available: true };

const fieldsOf = (values: Values, inspector: Inspector | undefined) => ({
  number: values.number,
  name: values.name,
  certificateNo: values.certificateNo ?? '',
  certificateUntil: values.certificateUntil?.format('YYYY-MM-DD') ?? null,
  specialities: values.specialities ?? [],
  qualifications: values.qualifications ?? [],
  regionCodes: values.regionCodes ?? [],
  accountId: inspector?.accountId ?? null,
  available: values.available,
  unavailableReason: values.available ? '' : (values.unavailableReason ?? ''),
});

const REQUIRED = [{ required: true, message: '请填写' }];
const REGIONS = [
  {
    validator: (_: unknown, codes: string[] = []) =>
      codes.every((code) => /^\d{6}$/.test(code)) ? Promise.resolve() : Promise.reject(new Error('行政区划代码应为 6 位数字')),
  },
];

interface Props {
  readonly inspector: Inspector | undefined;
  readonly onSaved: () => void;
}

function Fields() {
  const available = Form.useWatch('available');
  return (
    <>
      <Form.Item name="number" label="编号（对外只显示它）" rules={REQUIRED}>
        <Input />
      </Form.Item>
      <Form.Item name="name" label="姓名" rules={REQUIRED}>
        <Input />
      </Form.Item>
      <Form.Item name="certificateNo" label="执法证号" extra="没有执法证的人员留在名录里，但不会被抽到">
        <Input />
      </Form.Item>
      <Form.Item name="certificateUntil" label="证件有效期至">
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="specialities" label="专业（可多填，回车确认）">
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="qualifications" label="资格">
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="regionCodes" label="片区（6 位区划代码；不填为不限）" rules={REGIONS}>
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="available" label="可以派遣" valuePropName="checked">
        <Switch />
      </Form.Item>
      {available === false && (
        <Form.Item name="unavailableReason" label="暂不派遣的原因" rules={REQUIRED}>
          <Input placeholder="如：借调至 2026-12-31" />
        </Form.Item>
      )}
    </>
  );
}

export default function InspectorForm({ inspector, onSaved }: Props) {
  const save = useAct(InspectorApi.save, ['inspection.inspector']);
  const change = useAct(InspectorApi.change, ['inspection.inspector']);
  const problem = save.problem ?? change.problem;
  const submit = async (values: Values) => {
    const fields = fieldsOf(values, inspector);
    const done = inspector ? await change.run({ ...fields, id: inspector.id, version: inspector.version }) : await save.run(fields);
    if (done) onSaved();
  };
  return (
    <AntdBoundary>
      <Form<Values>
        layout="vertical"
        initialValues={initialOf(inspector)}
        onFinish={(values) => void submit(values)}
        requiredMark={false}
        scrollToFirstError
      >
        <Fields />
        {problem && <ProblemPanel problem={problem} />}
        <div className="inline">
          <Button kind="primary" type="submit" busy={save.busy || change.busy}>
            {inspector ? '保存修改' : '新增'}
          </Button>
        </div>
      </Form>
    </AntdBoundary>
  );
}
