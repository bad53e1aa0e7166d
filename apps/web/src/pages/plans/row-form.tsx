import { DepartmentApi, drawModes, ItemApi, LibraryApi, PlanApi } from '@xinheng/contracts';
import { Form, Input, InputNumber, Select } from 'antd';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { DraftedForm } from '../../components/drafted-form.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useFormDraft } from '../../components/use-form-draft.js';
import type { Plan } from './plan-page.js';
import { ratioOfPercent } from './ratio-words.js';

interface Values {
  readonly title: string;
  readonly itemIds: string[];
  readonly objects: string;
  readonly libraryId?: string;
  readonly ratios: { readonly stratum: string; readonly percent: string }[];
  readonly timesPerYear: number;
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly cooperating?: string[];
  readonly mode: keyof typeof drawModes;
}

const REQUIRED = [{ required: true, message: '请填写' }];
const PERCENT = [
  { required: true, message: '请填写' },
  { pattern: /^(100(\.0+)?|\d{1,2}(\.\d{1,16})?)$/, message: '0 到 100 之间，如 2 或 0.5' },
];
const MODES = Object.entries(drawModes).map(([value, label]) => ({ value, label }));
const YEAR_MONTHS = 12;
const MONTHS = Array.from({ length: YEAR_MONTHS }, (_, index) => ({ value: index + 1, label: `${index + 1} 月` }));

/** What can be chosen: items in force, libraries, departments. */
function useChoices() {
  const items = useRead(ItemApi.publicList, {});
  const libraries = useRead(LibraryApi.list, {});
  const departments = useRead(DepartmentApi.list, {});
  return {
    items: (items.data?.rows ?? []).map(({ id, number, name, department }) => ({
      value: id,
      label: `${number} ${name}（${department.name}）`,
    })),
    libraries: (libraries.data?.rows ?? []).map(({ id, name, memberCount }) => ({ value: id, label: `${name}（${memberCount} 户）` })),
    departments: (departments.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
    nameOf: (id: string) => departments.data?.rows.find((one) => one.id === id)?.name ?? id,
  };
}

function Ratios() {
  return (
    <Form.List name="ratios">
      {(fields, { add, remove }) => (
        <div className="field">
          <span className="label">抽查比例（按分层；* 为其余各层）</span>
          {fields.map(({ key, name }) => (
            <div className="ratio-line" key={key}>
              <Form.Item name={[name, 'stratum']} rules={REQUIRED}>
                <Input aria-label="分层" placeholder="A、B、C、D 或 *" />
              </Form.Item>
              <Form.Item name={[name, 'percent']} rules={PERCENT}>
                <Input aria-label="比例（百分数）" suffix="%" inputMode="decimal" />
              </Form.Item>
              <Button small onClick={() => remove(name)}>
                删去
              </Button>
            </div>
          ))}
          <div>
            <Button small onClick={() => add({ stratum: '', percent: '' })}>
              增加一层
            </Button>
          </div>
        </div>
      )}
    </Form.List>
  );
}

function Fields() {
  const choices = useChoices();
  return (
    <>
      <Form.Item name="title" label="计划项名称" rules={REQUIRED}>
        <Input />
      </Form.Item>
      <Form.Item name="itemIds" label="抽查事项（现行清单）" rules={REQUIRED}>
        <Select mode="multiple" options={choices.items} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="objects" label="检查对象范围" rules={REQUIRED}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name="libraryId" label="从哪个专项名录库抽（不填则立任务时再定）">
        <Select allowClear options={choices.libraries} />
      </Form.Item>
      <Form.Item name="mode" label="方式" rules={REQUIRED}>
        <Select options={MODES} />
      </Form.Item>
      <Ratios />
      <Form.Item name="timesPerYear" label="全年批次" rules={REQUIRED}>
        <InputNumber min={1} max={YEAR_MONTHS} />
      </Form.Item>
      <div className="inline">
        <Form.Item name="fromMonth" label="从" rules={REQUIRED}>
          <Select options={MONTHS} style={{ width: 120 }} />
        </Form.Item>
        <Form.Item
          name="toMonth"
          label="到"
          dependencies={['fromMonth']}
          rules={[
            ...REQUIRED,
            ({ getFieldValue }) => ({
              validator: (_, month: number) =>
                month >= getFieldValue('fromMonth') ? Promise.resolve() : Promise.reject(new Error('不早于起始月')),
            }),
          ]}
        >
          <Select options={MONTHS} style={{ width: 120 }} />
        </Form.Item>
      </div>
      <Form.Item name="cooperating" label="配合部门">
        <Select mode="multiple" options={choices.departments} optionFilterProp="label" />
      </Form.Item>
    </>
  );
}

const INITIAL: Partial<Values> = {
  mode: 'undirected',
  timesPerYear: 1,
  fromMonth: 1,
  toMonth: YEAR_MONTHS,
  ratios: [{ stratum: '*', percent: '' }],
};

export default function RowForm({ plan, onSaved }: { readonly plan: Plan; readonly onSaved: () => void }) {
  const add = useAct(PlanApi.addRow, ['inspection.plan']);
  const { nameOf } = useChoices();
  const draft = useFormDraft<Partial<Values>>(`plan-row ${plan.id}`, INITIAL);
  const submit = async ({ ratios, cooperating = [], libraryId, ...values }: Values) => {
    const row = {
      ...values,
      libraryId: libraryId ?? null,
      ratios: Object.fromEntries(ratios.map(({ stratum, percent }) => [stratum.trim(), ratioOfPercent(percent)])),
      initiator: plan.department,
      cooperating: cooperating.map((id) => ({ id, name: nameOf(id) })),
    };
    if (!(await add.run({ id: plan.id, version: plan.version, row }))) return;
    await draft.forget();
    onSaved();
  };
  return (
    <DraftedForm<Values> draft={draft} onSubmit={submit}>
      <Fields />
      {add.problem && <ProblemPanel problem={add.problem} />}
      <Button kind="primary" type="submit" busy={add.busy}>
        增加计划项
      </Button>
    </DraftedForm>
  );
}
