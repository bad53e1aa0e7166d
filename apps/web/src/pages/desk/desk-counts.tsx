import { formatCount } from '../../components/number-text.js';
import { type Desk, type GroupKey, groupTone } from './desk-list.js';

interface Props {
  readonly desk: Desk;
  readonly only: GroupKey | undefined;
  readonly onOnly: (key: GroupKey | undefined) => void;
}

/** The counts are the filters: a second click shows all again. */
export function DeskCounts({ desk, only, onOnly }: Props) {
  return (
    <div className="desk-counts">
      {desk.groups.map(({ key, title, count }) => (
        <button type="button" key={key} aria-pressed={only === key} onClick={() => onOnly(only === key ? undefined : key)}>
          {title} <b className={count > 0 ? groupTone(key) : undefined}>{formatCount(count)}</b>
        </button>
      ))}
    </div>
  );
}
