import { useId } from 'react';
import { Card } from '../../components/card.js';
import type { TaskBody } from './task-draft.js';

const MOST_INSPECTORS = 9;

interface Props {
  readonly draft: TaskBody;
  readonly onChange: (changes: Partial<TaskBody>) => void;
}

export function TermFields({ draft, onChange }: Props) {
  const id = useId();
  return (
    <Card title="检查安排与公示" padded>
      <div className="task-grid">
        <div className="field">
          <label htmlFor={`${id}f`}>检查期间自</label>
          <input
            id={`${id}f`}
            className="input"
            type="date"
            value={draft.windowFrom}
            onChange={(event) => onChange({ windowFrom: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}t`}>至</label>
          <input
            id={`${id}t`}
            className="input"
            type="date"
            min={draft.windowFrom}
            value={draft.windowTo}
            onChange={(event) => onChange({ windowTo: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}n`}>每次检查人数（不少于 2 人）</label>
          <input
            id={`${id}n`}
            className="input"
            type="number"
            min={2}
            max={MOST_INSPECTORS}
            value={draft.minInspectors}
            onChange={(event) => onChange({ minInspectors: event.target.valueAsNumber || 2 })}
          />
        </div>
        <label className="inline">
          <input type="checkbox" checked={draft.listPublic ?? true} onChange={(event) => onChange({ listPublic: event.target.checked })} />
          抽取名单在检查公开后公示
        </label>
        <div className="field wide">
          <label htmlFor={`${id}c`}>检查内容说明（可不填）</label>
          <textarea
            id={`${id}c`}
            className="input"
            rows={2}
            maxLength={2000}
            value={draft.content}
            onChange={(event) => onChange({ content: event.target.value })}
          />
        </div>
      </div>
    </Card>
  );
}
