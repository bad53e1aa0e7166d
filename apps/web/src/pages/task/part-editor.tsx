import { DepartmentApi, ItemApi, itemLevels, LibraryApi, stratifications } from '@xinheng/contracts';
import { useId } from 'react';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { formatCount } from '../../components/number-text.js';
import { ConditionFields } from './condition-fields.js';
import { RatioFields } from './ratio-fields.js';
import { type PartDraft, STRATA_OF } from './task-draft.js';

interface Props {
  readonly part: PartDraft;
  readonly ordinal: number;
  readonly directed: boolean;
  readonly onChange: (part: PartDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

interface FieldProps {
  readonly part: PartDraft;
  readonly onChange: (part: PartDraft) => void;
}

function DepartmentField({ part, onChange }: FieldProps) {
  const id = useId();
  const departments = useRead(DepartmentApi.list, {});
  const rows = (departments.data?.rows ?? []).filter(({ closed }) => !closed);
  const known = rows.some((row) => row.id === part.department.id);
  return (
    <div className="field">
      <label htmlFor={id}>部门</label>
      <select
        id={id}
        className="input"
        value={part.department.id}
        onChange={(event) => {
          const row = rows.find((each) => each.id === event.target.value);
          if (row) onChange({ ...part, department: { id: row.id, name: row.name }, libraryId: '', itemIds: [] });
        }}
      >
        {!known && <option value={part.department.id}>{part.department.name || '请选择部门'}</option>}
        {rows.map((row) => (
          <option key={row.id} value={row.id}>
            {row.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function LibraryField({ part, onChange }: FieldProps) {
  const id = useId();
  const libraries = useRead(LibraryApi.list, { departmentId: part.department.id }, { enabled: part.department.id !== '' });
  const rows = libraries.data?.rows ?? [];
  const chosen = rows.find((row) => row.id === part.libraryId);
  return (
    <div className="field">
      <label htmlFor={id}>名录库</label>
      <select id={id} className="input" value={part.libraryId} onChange={(event) => onChange({ ...part, libraryId: event.target.value })}>
        <option value="">请选择</option>
        {rows.map((row) => (
          <option key={row.id} value={row.id}>
            {row.name}（{formatCount(row.memberCount)} 户{row.certification?.valid ? '' : '，未认证'}）
          </option>
        ))}
      </select>
      {chosen && !chosen.certification?.valid && (
        <p className="fault">{chosen.certification?.invalidBecause ?? '这个名录库还没有人具名认证'}，冻结前须由分管负责人认证。</p>
      )}
      {chosen?.certification?.valid && (
        <p className="note">
          {chosen.certification.certifiedBy} 于 {chosen.certification.certifiedOn} 认证，{chosen.certification.validUntil} 前有效
        </p>
      )}
    </div>
  );
}

function ItemsField({ part, onChange }: FieldProps) {
  const lists = useRead(ItemApi.lists, { departmentId: part.department.id }, { enabled: part.department.id !== '' });
  const inForce = lists.data?.rows.find(({ state }) => state === 'in-force');
  const list = useRead(ItemApi.list, { id: inForce?.id ?? '' }, { enabled: inForce !== undefined });
  const toggle = (itemId: string, on: boolean) =>
    onChange({ ...part, itemIds: on ? [...part.itemIds, itemId] : part.itemIds.filter((each) => each !== itemId) });
  return (
    <fieldset className="field wide">
      <legend className="label">抽查事项（只能选已公布清单中的事项，已选 {part.itemIds.length} 项）</legend>
      {lists.data && !inForce && <p className="note">该部门没有已公布的事项清单；未列入清单的事项不得检查。</p>}
      <div className="item-choice" hidden={!list.data}>
        {(list.data?.items ?? []).map((item) => (
          <label key={item.id} className="inline">
            <input type="checkbox" checked={part.itemIds.includes(item.id)} onChange={(event) => toggle(item.id, event.target.checked)} />
            <span>
              {item.number} {item.name}
              <small className="note">
                （{itemLevels[item.level]}；{item.legalBasis}）
              </small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What one department draws: its library, items, conditions, strata and ratios. */
export function PartEditor({ part, ordinal, directed, onChange, onRemove }: Props) {
  const id = useId();
  return (
    <Card
      title={ordinal === 1 ? '发起部门抽什么' : `联合部门 ${ordinal - 1}`}
      note={ordinal === 1 ? undefined : '同一仪式、同一种子，抽到同一户时一次进门'}
      padded
      aside={
        onRemove && (
          <Button small onClick={onRemove}>
            去掉这个部门
          </Button>
        )
      }
    >
      <div className="task-grid">
        <DepartmentField part={part} onChange={onChange} />
        <LibraryField part={part} onChange={onChange} />
        <ItemsField part={part} onChange={onChange} />
        {directed && <ConditionFields conditions={part.conditions ?? {}} onChange={(conditions) => onChange({ ...part, conditions })} />}
        <div className="field">
          <label htmlFor={id}>分层</label>
          <select
            id={id}
            className="input"
            value={part.stratifyBy}
            onChange={(event) => {
              const stratifyBy = event.target.value as PartDraft['stratifyBy'];
              const ratios = Object.fromEntries(STRATA_OF[stratifyBy].map((name) => [name, '0.05']));
              onChange({ ...part, stratifyBy, ratios });
            }}
          >
            {Object.entries(stratifications).map(([key, text]) => (
              <option key={key} value={key}>
                {text}
              </option>
            ))}
          </select>
          {part.stratifyBy === 'risk-class' && <p className="note">等级不公开：须用密封抽取。</p>}
        </div>
        <RatioFields part={part} onChange={onChange} />
      </div>
    </Card>
  );
}
