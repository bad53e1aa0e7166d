import { checkMethods, ItemApi, itemLevels } from '@xinheng/contracts';
import { Form, Input, Select, Switch } from 'antd';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DraftedForm } from '../../components/drafted-form.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useFormDraft } from '../../components/use-form-draft.js';
import type { Item, WholeList } from './item-list-page.js';

type Values = Omit<Item, 'id'>;

const REQUIRED = [{ required: true, message: '请填写' }];
const LEVELS = Object.entries(itemLevels).map(([value, label]) => ({ value, label }));
const METHODS = Object.entries(checkMethods).map(([value, label]) => ({ value, label }));

const Text = ({ name, label, required, long }: { name: keyof Values; label: string; required?: boolean; long?: boolean }) => (
  <Form.Item name={name} label={label} {...(required ? { rules: REQUIRED } : {})}>
    {long ? <Input.TextArea rows={3} /> : <Input />}
  </Form.Item>
);

/** Numbers follow the order on the page; a point keeps its id, so answers of earlier visits still fit. */
const nextPointId = (points: Values['checkPoints'] | undefined): string => {
  const numbers = (points ?? []).map(({ id }) => Number(/^p(\d+)$/.exec(id)?.[1] ?? 0));
  return `p${Math.max(0, ...numbers) + 1}`;
};

function Points() {
  const form = Form.useFormInstance<Values>();
  return (
    <Form.List name="checkPoints">
      {(fields, { add, remove }) => (
        <div className="stack">
          <h2>检查表 {fields.length} 点</h2>
          {fields.map(({ key, name }) => (
            <section className="card" key={key}>
              <div className="card-body">
                <Form.Item name={[name, 'text']} label={`第 ${name + 1} 点：现场要回答的问题`} rules={REQUIRED}>
                  <Input />
                </Form.Item>
                <Form.Item name={[name, 'guide']} label="怎样算合格">
                  <Input.TextArea rows={2} />
                </Form.Item>
                <Form.Item name={[name, 'basis']} label="条文">
                  <Input />
                </Form.Item>
                <div className="inline">
                  <Form.Item name={[name, 'photo']} label="须拍照" valuePropName="checked" layout="horizontal">
                    <Switch />
                  </Form.Item>
                  <Button small onClick={() => remove(name)}>
                    删去这一点
                  </Button>
                </div>
              </div>
            </section>
          ))}
          <div>
            <Button
              onClick={() => add({ id: nextPointId(form.getFieldValue('checkPoints')), text: '', guide: '', basis: '', photo: false })}
            >
              增加一点
            </Button>
          </div>
        </div>
      )}
    </Form.List>
  );
}

function Fields() {
  return (
    <>
      <Text name="number" label="编号" required />
      <Text name="compiler" label="编制单位" required />
      <Text name="category" label="抽查类别" required />
      <Text name="name" label="抽查事项" required />
      <Text name="subItem" label="子项" />
      <Text name="objectType" label="检查对象" required />
      <Form.Item name="level" label="事项类别" rules={REQUIRED} extra="一般检查事项的抽查比例从严控制">
        <Select options={LEVELS} />
      </Form.Item>
      <Form.Item name="methods" label="检查方式" rules={REQUIRED}>
        <Select mode="multiple" options={METHODS} />
      </Form.Item>
      <Text name="checkingBody" label="检查主体" required />
      <Text name="legalBasis" label="检查依据（法律、法规、规章名称与条款）" required long />
      <Text name="ratioText" label="抽查比例（按公布文本）" />
      <Text name="frequencyText" label="抽查频次（按公布文本）" />
      <Form.Item name="specialities" label="检查人员须具备的专业之一（不填为不限）">
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Text name="remark" label="备注" />
      <Points />
    </>
  );
}

interface Props {
  readonly list: WholeList;
  readonly item: Item | undefined;
  readonly onSaved: () => void;
}

const EMPTY: Partial<Values> = { level: 'general', methods: ['site'], specialities: [], checkPoints: [] };

export default function ItemForm({ list, item, onSaved }: Props) {
  const save = useAct(ItemApi.save, ['inspection.item']);
  const remove = useAct(ItemApi.remove, ['inspection.item']);
  const problem = save.problem ?? remove.problem;
  const draft = useFormDraft<Partial<Values>>(
    `item ${list.id} ${list.version} ${item?.id ?? 'new'}`,
    item ?? { ...EMPTY, compiler: list.department.name, checkingBody: list.department.name },
  );
  const submit = async (values: Values) => {
    if (!(await save.run({ id: list.id, version: list.version, item: values }))) return;
    await draft.forget();
    onSaved();
  };
  const drop = async () => {
    if (item && (await remove.run({ id: list.id, itemId: item.id, version: list.version }))) onSaved();
  };
  return (
    <DraftedForm<Values> draft={draft} onSubmit={submit}>
      <Fields />
      {problem && <ProblemPanel problem={problem} />}
      <div className="act-bar">
        {item && (
          <Button busy={remove.busy} onClick={() => void drop()}>
            从这一版删去
          </Button>
        )}
        <Button kind="primary" type="submit" busy={save.busy}>
          {item ? '保存修改' : '新增'}
        </Button>
      </div>
    </DraftedForm>
  );
}
