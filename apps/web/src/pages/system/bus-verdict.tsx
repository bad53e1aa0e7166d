import { Icon } from '../../components/icon.js';
import { type ServiceLook, verdictOf } from './bus-words.js';

/** The answer to the operator's only question, before any table. */
export function BusVerdict({ looks }: { readonly looks: readonly ServiceLook[] }) {
  if (looks.some(({ state, silent }) => !state && !silent)) return null;
  const lines = verdictOf(looks);
  const graver = lines.some(({ tone }) => tone === 'danger');
  if (lines.length === 0)
    return (
      <div className="bus-verdict good" role="status">
        <Icon name="check" />
        <div>
          <b>一切都已送达</b>
          <p className="note">{looks.length} 项服务都有应答，没有待处理、待发出或停靠的事件</p>
        </div>
      </div>
    );
  return (
    <div className={`bus-verdict ${graver ? 'bad' : 'busy'}`} role="status">
      <Icon name={graver ? 'warning' : 'clock'} />
      <div>
        <b>{graver ? '有事件停住了，需要处理' : '事件正在处理，暂不需要人工'}</b>
        <ul>
          {lines.map(({ text, tone }) => (
            <li key={text} className={tone === 'danger' ? 'text-danger' : undefined}>
              {text}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
