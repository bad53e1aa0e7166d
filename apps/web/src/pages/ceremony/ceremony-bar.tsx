import { Link } from 'react-router';
import { chinaTime, longDay } from '../../components/day-text.js';
import { Icon } from '../../components/icon.js';
import { frozenAt, STAGES, stageOf, timeOfStep } from './ceremony-stage.js';
import type { Ceremony } from './use-ceremony.js';

const clock = (at: string | undefined): string => (at ? chinaTime(at).slice(11) : '');

function stageNotes(ceremony: Ceremony): string[] {
  const committed = ceremony.contributors.filter(({ commitment }) => commitment).length;
  const parties = ceremony.contributors.filter(({ kind }) => kind === 'committed').length;
  const revealed = ceremony.contributors.filter(({ value }) => value !== null).length;
  return [
    clock(frozenAt(ceremony)),
    committed === parties
      ? `已齐 ${clock(
          ceremony.contributors
            .map(({ committedAt }) => committedAt ?? '')
            .sort()
            .at(-1),
        )}`
      : `${committed} / ${parties} 方`,
    revealed > 0 ? `${revealed} / ${ceremony.contributors.length} 份` : '',
    ceremony.drawnAt ? `完成 ${clock(ceremony.drawnAt)}` : '',
    clock(timeOfStep(ceremony, 'close')),
  ];
}

export function CeremonyBar({ ceremony }: { readonly ceremony: Ceremony }) {
  const stage = stageOf(ceremony);
  const notes = stageNotes(ceremony);
  return (
    <header className="ceremony-bar">
      <div className="ceremony-title">
        <h1>
          {ceremony.title}
          <span> · 抽取仪式</span>
        </h1>
        <span className="ceremony-kind">正式抽取</span>
        <span>
          编号 <b>{ceremony.number}</b>
        </span>
        <span className="ceremony-date">{longDay(ceremony.scheduledOn)}</span>
        <Link className="ceremony-leave no-print" to="/ceremonies" aria-label="退出投影">
          <Icon name="close" size={24} />
        </Link>
      </div>
      <ol className="ceremony-stages" aria-label="仪式步骤">
        {STAGES.map((title, index) => (
          <li
            key={title}
            className={index < stage ? 'done' : index === stage ? 'now' : ''}
            aria-current={index === stage ? 'step' : undefined}
          >
            <i>{index < stage ? <Icon name="check" size={20} label="已完成" /> : index + 1}</i>
            <b>{title}</b>
            <small>{notes[index]}</small>
          </li>
        ))}
      </ol>
    </header>
  );
}
