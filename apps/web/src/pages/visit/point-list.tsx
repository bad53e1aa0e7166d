import type { VisitItem } from './device-store.js';
import { type Answer, answerOf, type Finding } from './record-draft.js';

interface Props {
  readonly item: VisitItem;
  readonly finding: Finding;
  readonly onChange: (answers: Finding['answers']) => void;
}

const others = { problem: '有问题', 'not-applicable': '不适用' } as const;

/** Each point is ticked by itself: there is no "all fine" for a whole item. */
export function PointList({ item, finding, onChange }: Props) {
  const set = (pointId: string, answer: Answer | undefined) => {
    const rest = finding.answers.filter((each) => each.pointId !== pointId);
    onChange(answer ? [...rest, { pointId, answer, note: '' }] : rest);
  };
  if (item.points.length === 0) return <p className="note">本项没有分要点，按事项整体作答。</p>;
  return (
    <ul className="card visit-points">
      {item.points.map(({ id, text, guide, photo }) => {
        const answer = answerOf(finding, id);
        return (
          <li key={id}>
            <label>
              <input type="checkbox" checked={answer === 'ok'} onChange={(event) => set(id, event.target.checked ? 'ok' : undefined)} />
              <span>
                {text}
                {photo && <b className="text-warning">（须拍照）</b>}
                {guide && <small className="note point-guide">{guide}</small>}
              </span>
            </label>
            <span className="visit-point-others">
              {Object.entries(others).map(([key, title]) => (
                <button
                  key={key}
                  type="button"
                  className="chip"
                  aria-pressed={answer === key}
                  onClick={() => set(id, answer === key ? undefined : (key as Answer))}
                >
                  {title}
                </button>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
