import { TERM_UNITS, termUnitText } from '@xinheng/law';
import { useId } from 'react';
import type { CorrectionFields } from './correction-fields.js';
import type { AnyParameter } from './parameter-rows.js';

interface Props {
  readonly parameter: AnyParameter;
  readonly fields: CorrectionFields;
  readonly change: (changes: Partial<CorrectionFields>) => void;
}

interface NumberProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

function NumberField({ label, value, onChange }: NumberProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="input" inputMode="numeric" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

function TermFields({ fields, change }: Omit<Props, 'parameter'>) {
  const id = useId();
  return (
    <>
      <div className="law-pair">
        <NumberField label="新值" value={fields.number} onChange={(number) => change({ number })} />
        <div className="field">
          <label htmlFor={id}>单位</label>
          <select id={id} className="input" value={fields.unit} onChange={(event) => change({ unit: event.target.value })}>
            {TERM_UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {termUnitText(unit).replace(/^个/, '')}
              </option>
            ))}
          </select>
        </div>
      </div>
      <label className="inline">
        <input type="checkbox" checked={fields.roll} onChange={(event) => change({ roll: event.target.checked })} />
        最后一日遇休息日顺延
      </label>
    </>
  );
}

function WordField({ parameter, fields, change }: Props) {
  const id = useId();
  const { words } = parameter.form;
  return (
    <div className="field">
      <label htmlFor={id}>{words ? '新值' : '新值（月-日，如 11-10）'}</label>
      {words ? (
        <select id={id} className="input" value={fields.word} onChange={(event) => change({ word: event.target.value })}>
          {Object.entries(words).map(([word, name]) => (
            <option key={word} value={word}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} className="input" value={fields.word} onChange={(event) => change({ word: event.target.value })} />
      )}
    </div>
  );
}

function OwnFields({ parameter, fields, change }: Props) {
  switch (parameter.form.kind) {
    case 'term':
      return <TermFields fields={fields} change={change} />;
    case 'routine-cap':
      return (
        <div className="law-pair">
          <NumberField label="每年不超过（次）" value={fields.number} onChange={(number) => change({ number })} />
          <NumberField label="其中每级每年（次，可空）" value={fields.perLevel} onChange={(perLevel) => change({ perLevel })} />
        </div>
      );
    case 'word':
    case 'month-day':
      return <WordField parameter={parameter} fields={fields} change={change} />;
    default:
      return <NumberField label={`新值（${parameter.unit}）`} value={fields.number} onChange={(number) => change({ number })} />;
  }
}

/** The fields that the form of a parameter's value needs. */
export function ValueFields({ parameter, fields, change }: Props) {
  return (
    <>
      {parameter.form.optional && (
        <label className="inline">
          <input type="checkbox" checked={fields.none} onChange={(event) => change({ none: event.target.checked })} />
          未规定（不设数值）
        </label>
      )}
      {!fields.none && <OwnFields parameter={parameter} fields={fields} change={change} />}
    </>
  );
}
