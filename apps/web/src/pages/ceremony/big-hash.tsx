import { hashGroups } from './ceremony-stage.js';

const PER_ROW = 8;

interface Line {
  readonly from: number;
  readonly groups: readonly { readonly at: number; readonly text: string }[];
}

function linesOf(hash: string, rows: 2 | 4): Line[] {
  const per = rows === 2 ? PER_ROW : PER_ROW / 2;
  const groups = hashGroups(hash)
    .flat()
    .map((text, index) => ({ at: index + 1, text }));
  return Array.from({ length: rows }, (_, row) => ({ from: row * per + 1, groups: groups.slice(row * per, (row + 1) * per) }));
}

/** A fingerprint to be read aloud from the back of the room: two rows of eight groups, each row named by its groups. */
export function BigHash({ hash, of, rows = 2 }: { readonly hash: string; readonly of: string; readonly rows?: 2 | 4 }) {
  return (
    <div className={rows === 2 ? 'big-hash' : 'big-hash tall'}>
      <span className="hidden-visually">{`${of} ${hash}`}</span>
      {linesOf(hash, rows).map(({ from, groups }) => (
        <p key={from} aria-hidden="true">
          <small>
            {from}–{from + groups.length - 1} 组
          </small>
          {groups.map(({ at, text }) => (
            <span key={at}>{text}</span>
          ))}
        </p>
      ))}
    </div>
  );
}
