import { menderLabels } from '@xinheng/contracts';
import { Card } from '../../components/card.js';
import { Icon } from '../../components/icon.js';
import { formatCount } from '../../components/number-text.js';
import type { Import } from './import-words.js';
import { WrongSign } from './wrong-sign.js';

type Summary = NonNullable<Import['summary']>;
type Reason = Summary['reasons'][number];

interface RowProps {
  readonly reason: Reason;
  readonly onOpen: (code: string) => void;
}

function ReasonRow({ reason, onOpen }: RowProps) {
  const { example } = reason;
  return (
    <div className="reason-row">
      <span className="count">{formatCount(reason.rows)}</span>
      <div>
        <h3>
          {reason.title}
          <small>
            {reason.severity === 'flagged' ? '照常写入，请留意；' : ''}
            {menderLabels[reason.mender]}
          </small>
        </h3>
        <p>
          第 {formatCount(example.row)} 行 {example.name} <WrongSign value={example.value} at={example.at} />，{example.message}
        </p>
      </div>
      <button type="button" className="link note" onClick={() => onOpen(reason.code)}>
        看 {formatCount(reason.rows)} 行
      </button>
    </div>
  );
}

const noteOf = ({ refused, flagged }: Summary): string =>
  [
    refused > 0 ? `错误文件改好后可直接传回，只处理这 ${formatCount(refused)} 行` : '没有拒收的行',
    flagged > 0 ? `另有 ${formatCount(flagged)} 行照常写入但请留意` : '',
  ]
    .filter(Boolean)
    .join('；');

interface Props {
  readonly one: Import;
  readonly summary: Summary;
  readonly errorFileUrl: string;
  readonly onOpen: (code: string) => void;
}

export function ReasonsCard({ summary, errorFileUrl, onOpen }: Props) {
  const download = summary.refused > 0 && (
    <a href={errorFileUrl} download>
      <Icon name="download" size={14} /> 下载错误文件（含原因列）
    </a>
  );
  return (
    <Card title={`拒收 ${formatCount(summary.refused)} 行`} note={noteOf(summary)} aside={download}>
      {summary.reasons.map((reason) => (
        <ReasonRow key={reason.code} reason={reason} onOpen={onOpen} />
      ))}
    </Card>
  );
}
