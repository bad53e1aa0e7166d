import type { ReactNode } from 'react';
import { Icon } from '../../components/icon.js';
import type { Consequence } from './consequence.js';
import { MarkTag } from './mark-tag.js';

interface Props {
  readonly consequence: Consequence;
  readonly from: string;
  readonly to: string | null;
  /** Further facts, `dt` and `dd`. */
  readonly children?: ReactNode;
}

const period = (from: string, to: string | null): string => `${from} 起${to === null ? '' : `，至 ${to}`}`;

function Uses({ uses }: { readonly uses: readonly string[] }) {
  if (uses.length === 0) return <>目前没有办理环节按本参数判断，更正后仅供查阅</>;
  return (
    <ul>
      {uses.map((use) => (
        <li key={use}>{use}</li>
      ))}
    </ul>
  );
}

/** What will follow, before anybody confirms: both values, since when, what follows it, what stays. */
export function ConsequenceCard({ consequence, from, to, children }: Props) {
  const { before, after, here, confidence, uses, example, refused } = consequence;
  if (refused !== undefined) {
    return (
      <div className="problem law" role="alert">
        <Icon name="warning" />
        <div className="problem-words">
          <b>这样更正不能提交</b>
          <p>{refused}</p>
        </div>
      </div>
    );
  }
  return (
    <dl className="facts">
      <dt>本地现值</dt>
      <dd>{before}</dd>
      <dt>更正为</dt>
      <dd>
        <b>{after}</b> <MarkTag confidence={confidence} />
      </dd>
      <dt>适用期间</dt>
      <dd>{period(from, to)}</dd>
      {example && (
        <>
          <dt>举例</dt>
          <dd>
            以今天为起点：原为 {example.before}，更正后为 <b>{example.after}</b>
          </dd>
        </>
      )}
      <dt>将随之变化</dt>
      <dd>{here ? <Uses uses={uses} /> : '本地另有更具体的规定，或不在适用范围内：本地的办理不变'}</dd>
      <dt>不会变化</dt>
      <dd>已经作出的决定、已经算定的期限及其依据；原值保留在历史中，可以撤回更正</dd>
      {children}
    </dl>
  );
}
