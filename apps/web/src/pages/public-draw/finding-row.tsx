import type { Finding } from '@xinheng/draw';
import { chinaTime } from '../../components/day-text.js';
import { Icon } from '../../components/icon.js';

const marks = {
  holds: { words: '一致', icon: 'check' },
  fails: { words: '不一致', icon: 'close' },
  'not-shown': { words: '此文件不展示', icon: 'lock' },
  'not-continued': { words: '未继续', icon: 'pause' },
} as const;

const FIELDS: Readonly<Record<string, string>> = {
  code: '统一社会信用代码',
  salt: '盐值',
  stratum: '分层',
  rule: '排除规则',
  evidence: '证据',
  name: '名称',
};
const INSTANT = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;

/** The verifier's sentence with its instants in the reader's time. */
export const findingText = ({ detail }: Finding): string => detail.replace(INSTANT, (instant) => chinaTime(instant, true));

const EDGE = 8;
const LONG = 24;

const short = (value: string): string => (value.length > LONG ? `${value.slice(0, EDGE)} … ${value.slice(-EDGE)}` : value);

function Values({ finding }: { readonly finding: Finding }) {
  const { own, published, verdict } = finding;
  if (own === undefined && published === undefined) return null;
  return (
    <span className="finding-values">
      {own !== undefined && (
        <span title={own}>
          本机算得 <span className={verdict === 'fails' ? 'mono text-danger' : 'mono'}>{short(own)}</span>
        </span>
      )}
      {published !== undefined && (
        <span title={published}>
          {verdict === 'fails' ? '文件写明' : '当时公布'} <span className="mono">{short(published)}</span>
        </span>
      )}
    </span>
  );
}

/** The broken place as precisely as it can be told: row, field, character, and where in the file. */
function Place({ finding }: { readonly finding: Finding }) {
  const { where } = finding;
  if (!where) return null;
  const facts = [
    ['名单', where.part],
    ['第几行', where.row],
    ['代码', where.code],
    ['字段', where.field && (FIELDS[where.field] ?? where.field)],
    ['第几个字符', where.character],
    ['文件内位置', where.pointer],
  ].filter(([, value]) => value !== undefined);
  return (
    <div className="broken-place">
      <b>{findingText(finding)}</b>
      {where.code && where.character && where.field === 'code' && <Characters code={where.code} at={where.character} />}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact-row">
            <dt>{name}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Characters({ code, at }: { readonly code: string; readonly at: number }) {
  const signs = [...code].map((sign, index) => ({ sign, ordinal: index + 1 }));
  return (
    <p className="characters" role="img" aria-label={`${code}，第 ${at} 个字符被改动`}>
      {signs.map(({ sign, ordinal }) => (
        <span key={ordinal} className={ordinal === at ? 'wrong' : undefined}>
          <small>{ordinal}</small>
          {sign}
        </span>
      ))}
    </p>
  );
}

export function FindingRow({ finding, ordinal }: { readonly finding: Finding; readonly ordinal: number }) {
  const mark = marks[finding.verdict];
  return (
    <li className={finding.verdict}>
      <i aria-hidden="true">
        <Icon name={mark.icon} size={14} />
      </i>
      <div className="finding-words">
        <p>
          <b>
            {ordinal}. {finding.title}
          </b>
          <span>{mark.words}</span>
        </p>
        {finding.verdict !== 'fails' && <p className="note">{findingText(finding)}</p>}
      </div>
      <Values finding={finding} />
      {finding.verdict === 'fails' && <Place finding={finding} />}
    </li>
  );
}
