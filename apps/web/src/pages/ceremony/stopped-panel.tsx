import { chinaTime } from '../../components/day-text.js';
import type { Ceremony } from './use-ceremony.js';

/** A false or missing reveal ends the ceremony for good; nobody is dropped and nothing is drawn. */
export function StoppedPanel({ ceremony }: { readonly ceremony: Ceremony }) {
  const wrong = ceremony.contributors.find(({ state }) => state === 'mismatch');
  return (
    <section className="ceremony-card stopped-panel" role="alert">
      <h2>仪式已中止，没有抽取</h2>
      <p>{ceremony.stoppedBecause}</p>
      {wrong && (
        <p>
          <b>{wrong.role}</b> 揭示的数算出的指纹与事先承诺的不同。不得略过该方继续，也不得重新承诺。
        </p>
      )}
      <p>全部记录永久公开。要再抽，须作废任务、写明理由，另定一场仪式重新抽取，两次的关系对外公开。</p>
      <ul className="ceremony-list">
        {ceremony.steps.slice(-5).map(({ seq, at, by, text }) => (
          <li key={seq}>
            <span>{chinaTime(at, true).slice(11)}</span>
            <b>{text}</b>
            <span>{by}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
