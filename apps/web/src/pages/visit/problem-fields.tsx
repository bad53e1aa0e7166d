import { SUB_REASONS } from '@xinheng/law';
import type { Finding } from './record-draft.js';
import { followUpLabel, ITEM_PROBLEMS, labelOf, type ResultFault, suggestedFor } from './result-rules.js';

interface Props {
  readonly finding: Finding;
  readonly fault: ResultFault | undefined;
  readonly onChange: (changes: Partial<Finding>) => void;
}

const toggled = (list: readonly string[], value: string): string[] =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];

const MOST_DAYS = 365;
const USUAL_DAYS = 15;

/** What the office will have to do; the inspectors propose, with the days that the firm gets. */
function FollowUps({ finding, onChange }: Omit<Props, 'fault'>) {
  const suggested = suggestedFor(finding);
  const chosen = finding.followUps ?? [];
  if (suggested.length === 0) return null;
  const toggle = (kind: string) =>
    onChange({
      followUps: chosen.some((each) => each.kind === kind)
        ? chosen.filter((each) => each.kind !== kind)
        : [...chosen, { kind, termDays: USUAL_DAYS, note: '' }],
    });
  return (
    <fieldset className="stack">
      <legend className="label">建议的后续处置（由机关决定）</legend>
      {suggested.map((kind) => {
        const own = chosen.find((each) => each.kind === kind);
        return (
          <div key={kind} className="visit-choice">
            <label>
              <input type="checkbox" checked={own !== undefined} onChange={() => toggle(kind)} />
              {followUpLabel(kind)}
            </label>
            {own && (
              <label className="inline">
                期限（日）
                <input
                  className="input visit-days"
                  type="number"
                  min={1}
                  max={MOST_DAYS}
                  value={own.termDays ?? ''}
                  onChange={(event) =>
                    onChange({
                      followUps: chosen.map((each) =>
                        each.kind === kind ? { ...each, termDays: event.target.valueAsNumber || USUAL_DAYS } : each,
                      ),
                    })
                  }
                />
              </label>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** The official enumeration, with its rules told at once: which results exclude each other, which one needs a handling office. */
export function ProblemFields({ finding, fault, onChange }: Props) {
  const subReasons = finding.subReasons ?? [];
  return (
    <div className="card card-body stack">
      <fieldset className="stack">
        <legend className="label">检查结果（可多选，名称与公示系统一致）</legend>
        {ITEM_PROBLEMS.map((code) => (
          <label key={code} className="visit-choice">
            <input
              type="checkbox"
              checked={finding.codes.includes(code)}
              onChange={() => onChange({ codes: toggled(finding.codes, code), ...(code === 'A' ? { subReasons: [] } : {}) })}
            />
            {labelOf(code)}
          </label>
        ))}
      </fieldset>
      {finding.codes.includes('A') && (
        <fieldset className="stack">
          <legend className="label">由哪个部门后续处理</legend>
          {Object.entries(SUB_REASONS).map(([key, title]) => (
            <label key={key} className="visit-choice">
              <input
                type="checkbox"
                checked={subReasons.includes(key)}
                onChange={() => onChange({ subReasons: toggled(subReasons, key) })}
              />
              {title}
            </label>
          ))}
        </fieldset>
      )}
      {fault && (
        <p className="text-warning">
          {fault.message}。{fault.wayOut}
        </p>
      )}
      <FollowUps finding={finding} onChange={onChange} />
      <p className="note">
        “未发现问题”不能与任何问题同时填写；“发现问题待后续处理”须写明处理部门；选了“未发现开展……经营活动”的不再选问题。
      </p>
    </div>
  );
}
