import { CeremonyApi } from '@xinheng/contracts';
import { useEffect, useRef, useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import type { Ceremony } from './use-ceremony.js';

const PER_SCREEN = 20;
const OPEN_PER_SCREEN = 8;
const LEAF_GROUPS = 6;
const TICKET_DIGITS = 11;

const leafText = (leaf: string): string => (leaf.match(/.{4}/g) ?? []).slice(0, LEAF_GROUPS).join(' ');

/** Left and right turn the pages, as on any projector's remote control. */
function useArrows(back: () => void, forward: () => void): void {
  const latest = useRef({ back, forward });
  latest.current = { back, forward };
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => {
      if (document.querySelector('dialog[open]')) return;
      if (key === 'ArrowLeft' || key === 'PageUp') latest.current.back();
      if (key === 'ArrowRight' || key === 'PageDown') latest.current.forward();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

interface Pages {
  readonly cursors: readonly string[];
  readonly at: number;
}

/** A list longer than the screen goes on page by page, by button or by the arrow keys; it never scrolls by itself. */
export function DrawnPanel({ ceremony }: { readonly ceremony: Ceremony }) {
  const [rosterAt, setRosterAt] = useState(0);
  const [{ cursors, at }, setPages] = useState<Pages>({ cursors: [], at: 0 });
  const roster = ceremony.rosters[rosterAt];
  const sealed = ceremony.secrecy === 'sealed';
  const limit = sealed ? PER_SCREEN : OPEN_PER_SCREEN;
  const after = at > 0 ? cursors[at - 1] : undefined;
  const request = { id: ceremony.id, taskId: roster?.taskId ?? '', partNo: roster?.partNo ?? 1, limit, ...(after ? { after } : {}) };
  const read = useRead(CeremonyApi.drawn, request, { enabled: roster !== undefined, keep: true });
  const next = read.data?.next ?? undefined;
  const back = () => setPages({ cursors, at: Math.max(0, at - 1) });
  const forward = () => next && setPages({ cursors: [...cursors.slice(0, at), next], at: at + 1 });
  useArrows(back, forward);
  if (!roster) return null;
  const pages = Math.max(1, Math.ceil(roster.quota / limit));
  return (
    <section className="ceremony-card flush drawn-panel">
      <div className="drawn-head">
        <h2>
          {formatCount(roster.size)} 户抽 <b>{formatCount(roster.quota)}</b> 户
        </h2>
        <span>{sealed ? '单户指纹，按指纹排列；户名在检查当天逐户公开' : '按票号从小到大'}</span>
      </div>
      {ceremony.rosters.length > 1 && (
        <div className="ceremony-pager">
          {ceremony.rosters.map((each, index) => (
            <button
              key={`${each.taskId}${each.partNo}`}
              type="button"
              aria-pressed={index === rosterAt}
              onClick={() => {
                setRosterAt(index);
                setPages({ cursors: [], at: 0 });
              }}
            >
              {each.name}
            </button>
          ))}
        </div>
      )}
      <ReadState read={read}>
        {({ rows }) => (
          <>
            {sealed ? (
              <ol className="leaves" start={at * limit + 1}>
                {rows.map(({ leaf }, index) => (
                  <li key={leaf}>
                    <small>{at * limit + index + 1}</small>
                    <span className="mono-big">{leafText(leaf)} …</span>
                  </li>
                ))}
              </ol>
            ) : (
              <table className="ceremony-table">
                <thead>
                  <tr>
                    <th scope="col">次序</th>
                    <th scope="col">票号（前 9 位）</th>
                    <th scope="col">层</th>
                    <th scope="col">企业</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ leaf, rank, ticket, stratum, name, code }) => (
                    <tr key={leaf}>
                      <td>{rank}</td>
                      <td className="mono-big">{ticket?.slice(0, TICKET_DIGITS)}</td>
                      <td>{stratum}</td>
                      <td>{name ?? code}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {pages > 1 && (
              <p className="ceremony-pager">
                <button type="button" disabled={at === 0} onClick={back}>
                  上一屏
                </button>
                第 {at + 1} / {pages} 屏
                <button type="button" disabled={!next} onClick={forward}>
                  下一屏
                </button>
              </p>
            )}
          </>
        )}
      </ReadState>
    </section>
  );
}
