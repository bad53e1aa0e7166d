import { type ReplyOf, RosterApi } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Meter } from '../../components/meter.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { CertificationBox } from './certification-box.js';

type Hygiene = ReplyOf<typeof RosterApi.hygiene>;

const DIGITS = 1;

interface PartsProps {
  readonly hygiene: Hygiene;
  readonly part: string | undefined;
  readonly onPart: (part: string | undefined) => void;
}

/** Each part is a filter of the list below; the deductions add up to what is missing to 100. */
function Parts({ hygiene, part, onPart }: PartsProps) {
  const most = Math.max(1, ...hygiene.parts.map(({ count }) => count));
  return (
    <div className="hygiene-parts">
      {hygiene.parts.map((one) => (
        <button
          type="button"
          key={one.part}
          aria-pressed={part === one.part}
          onClick={() => onPart(part === one.part ? undefined : one.part)}
        >
          {one.part === 'stale' ? `${hygiene.staleAfterDays} 天未更新` : one.title}
          <b>{formatCount(one.count)}</b>
          <Meter label={`${one.title}户数`} value={one.count} max={most} />
          <small>
            扣 {one.deduction.toFixed(DIGITS)} 分 <span>权重 {one.weight}</span>
          </small>
        </button>
      ))}
    </div>
  );
}

interface Props {
  readonly region: string;
  readonly part: string | undefined;
  readonly onPart: (part: string | undefined) => void;
}

export function HygienePanel({ region, part, onPart }: Props) {
  const hygiene = useRead(RosterApi.hygiene, { region }, { keep: true });
  return (
    <section className="card hygiene" aria-label="名录健康度">
      <ReadState read={hygiene} rows={3}>
        {(data) => (
          <>
            <div className="hygiene-score">
              <span className="note">名录健康度</span>
              <p>
                <b>{data.subjects > 0 ? data.score.toFixed(DIGITS) : '—'}</b> <small>/ 100</small>
              </p>
              <span className="note">在册 {formatCount(data.subjects)} 户</span>
            </div>
            <Parts hygiene={data} part={part} onPart={onPart} />
            <CertificationBox hygiene={data} />
          </>
        )}
      </ReadState>
    </section>
  );
}
