import { type CeremonyApi, contributorKinds, type RequestOf } from '@xinheng/contracts';
import { Button } from '../../components/button.js';
import './ceremony-form.css';

export type ContributorDraft = RequestOf<typeof CeremonyApi.plan>['contributors'][number];

const MOST = 12;
const FEWEST = 2;

interface RowProps {
  readonly who: ContributorDraft;
  readonly ordinal: number;
  readonly onChange: (who: ContributorDraft) => void;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: (() => void) | undefined;
}

function ContributorRow({ who, ordinal, onChange, onUp, onRemove }: RowProps) {
  const text = (name: 'role' | 'organisation' | 'person' | 'rule', label: string) => (
    <label className="field">
      <span className="label">{label}</span>
      <input
        className="input"
        required={name === 'role' || name === 'rule'}
        value={who[name] ?? ''}
        onChange={(event) => onChange({ ...who, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <li className="contributor-row">
      <b>{ordinal}</b>
      {text('role', '角色')}
      <label className="field">
        <span className="label">方式</span>
        <select
          className="input"
          value={who.kind}
          onChange={(event) => onChange({ ...who, kind: event.target.value as ContributorDraft['kind'] })}
        >
          {Object.entries(contributorKinds).map(([key, title]) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {who.kind === 'committed' && text('organisation', '单位')}
      {who.kind === 'committed' && text('person', '姓名')}
      {text('rule', '提供什么、如何产生')}
      {who.kind === 'committed' && (
        <label className="field">
          <span className="label">缺席时的替补人</span>
          <input
            className="input"
            value={who.substitute?.person ?? ''}
            onChange={({ target: { value } }) =>
              onChange({ ...who, substitute: value ? { organisation: who.organisation ?? '', person: value } : null })
            }
          />
        </label>
      )}
      <span className="inline">
        <Button small disabled={!onUp} onClick={onUp}>
          上移
        </Button>
        <Button small disabled={!onRemove} onClick={onRemove}>
          去掉
        </Button>
      </span>
    </li>
  );
}

interface Props {
  readonly contributors: readonly ContributorDraft[];
  readonly onChange: (contributors: ContributorDraft[]) => void;
}

const swapUp = (list: readonly ContributorDraft[], at: number): ContributorDraft[] => {
  const [before, own] = [list[at - 1], list[at]];
  return before && own ? list.with(at - 1, own).with(at, before) : [...list];
};

/** The order decides the text of the seed; public chance comes last and needs no commitment. */
export function ContributorFields({ contributors, onChange }: Props) {
  const add = () => onChange([{ role: '', kind: 'committed', organisation: '', person: '', rule: '自写 8 位数' }, ...contributors]);
  return (
    <fieldset className="stack">
      <legend className="label">参与各方，按揭示的先后（现场摇号、骰子排在最后）</legend>
      <ol className="stack">
        {contributors
          .map((who, index) => ({ who, index, ordinal: index + 1 }))
          .map(({ who, index, ordinal }) => (
            <ContributorRow
              key={ordinal}
              who={who}
              ordinal={ordinal}
              onChange={(next) => onChange(contributors.with(index, next))}
              onUp={index > 0 ? () => onChange(swapUp(contributors, index)) : undefined}
              onRemove={contributors.length > FEWEST ? () => onChange(contributors.filter((_, at) => at !== index)) : undefined}
            />
          ))}
      </ol>
      <div>
        <Button disabled={contributors.length >= MOST} onClick={add}>
          增加一方
        </Button>
      </div>
    </fieldset>
  );
}
