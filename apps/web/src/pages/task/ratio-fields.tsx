import { riskClasses, TaskApi } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { UnprovenTag } from '../../components/status-tag.js';
import { percentOfRatio, ratioOfPercent } from './ratio-text.js';
import type { PartDraft } from './task-draft.js';

const titleOf = (name: string): string => {
  if (name === '*') return '未另写明的各层';
  return name in riskClasses ? `${name} ${riskClasses[name as keyof typeof riskClasses]}` : name;
};

interface OneProps {
  readonly name: string;
  readonly ratio: string;
  readonly onChange: (ratio: string) => void;
}

function RatioField({ name, ratio, onChange }: OneProps) {
  const id = useId();
  const [text, setText] = useState(percentOfRatio(ratio));
  const [shown, setShown] = useState(ratio);
  if (shown !== ratio) {
    setShown(ratio);
    if (ratioOfPercent(text) !== ratio) setText(percentOfRatio(ratio));
  }
  const bad = ratioOfPercent(text) === undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{titleOf(name)}（%）</label>
      <input
        id={id}
        className="input"
        inputMode="decimal"
        value={text}
        aria-invalid={bad}
        onChange={(event) => {
          setText(event.target.value);
          const exact = ratioOfPercent(event.target.value);
          if (exact !== undefined) onChange(exact);
        }}
      />
      {bad && <p className="fault">应为 0 到 100 的数，如 1.5</p>}
    </div>
  );
}

/** A published practice as a starting point; says whether its text has been confirmed. */
function Presets({ part, onChange }: { readonly part: PartDraft; readonly onChange: (part: PartDraft) => void }) {
  const id = useId();
  const presets = useRead(TaskApi.presets, {});
  const [key, setKey] = useState('');
  const chosen = presets.data?.rows.find((row) => row.key === key);
  if (part.stratifyBy !== 'risk-class' || !presets.data?.rows.length) return null;
  return (
    <div className="field wide">
      <label htmlFor={id}>比例预设（各地做法，供选用）</label>
      <select
        id={id}
        className="input"
        value={key}
        onChange={(event) => {
          setKey(event.target.value);
          const row = presets.data.rows.find((each) => each.key === event.target.value);
          if (row?.ratios) onChange({ ...part, ratios: row.ratios });
        }}
      >
        <option value="">不用预设</option>
        {presets.data.rows.map((row) => (
          <option key={row.key} value={row.key} disabled={!row.ratios}>
            {row.title}
          </option>
        ))}
      </select>
      {chosen && (
        <p className="note">
          {chosen.note} {!chosen.confirmed && <UnprovenTag what="出处" />}
        </p>
      )}
    </div>
  );
}

/** One ratio for each stratum; the quota is the ceiling of N times the ratio. */
export function RatioFields({ part, onChange }: { readonly part: PartDraft; readonly onChange: (part: PartDraft) => void }) {
  const id = useId();
  const [name, setName] = useState('');
  const byName = part.stratifyBy === 'kind' || part.stratifyBy === 'region';
  const set = (stratum: string, ratio: string) => onChange({ ...part, ratios: { ...part.ratios, [stratum]: ratio } });
  return (
    <>
      <Presets part={part} onChange={onChange} />
      <fieldset className="wide task-ratios">
        <legend className="label">抽取比例（名额＝⌈户数×比例⌉）</legend>
        {Object.entries(part.ratios).map(([stratum, ratio]) => (
          <RatioField key={stratum} name={stratum} ratio={ratio} onChange={(next) => set(stratum, next)} />
        ))}
        {byName && (
          <div className="field">
            <label htmlFor={id}>另写明一层（名称或区划代码）</label>
            <input
              id={id}
              className="input"
              value={name}
              onChange={(event) => setName(event.target.value)}
              onBlur={() => {
                if (name.trim()) set(name.trim(), part.ratios['*'] ?? '0.05');
                setName('');
              }}
            />
          </div>
        )}
      </fieldset>
    </>
  );
}
