import { CeremonyApi } from '@xinheng/contracts';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { AbsenceDialog } from './absence-dialog.js';
import { awaited } from './ceremony-stage.js';
import { ChanceDialog } from './chance-dialog.js';
import { DrawDialog } from './draw-dialog.js';
import type { Ceremony } from './use-ceremony.js';

interface Props {
  readonly ceremony: Ceremony;
  readonly disabled: boolean;
  readonly onDone: () => void;
}

const REFRESHES = ['inspection.ceremony', 'inspection.task'];

/** Enter does the one next act while nothing else has the focus. */
function useEnter(act: (() => void) | undefined): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const free = document.activeElement === null || document.activeElement === document.body;
      if (event.key !== 'Enter' || !free || document.querySelector('dialog[open]')) return;
      latest.current?.();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

interface Next {
  readonly text: string;
  readonly go?: () => void;
}

/** What the person who conducts does next; every state has exactly one. */
export function ConductorAct({ ceremony, disabled, onDone }: Props) {
  const [dialog, setDialog] = useState<'chance' | 'draw' | 'absence'>();
  const open = useAct(CeremonyApi.open, REFRESHES);
  const close = useAct(CeremonyApi.close, REFRESHES);
  const turn = awaited(ceremony);
  const { id, version, state } = ceremony;
  const then = (work: Promise<unknown>) => void work.then(onDone);
  const nextOf = (): Next | undefined => {
    if (state === 'fixed') return { text: '开始仪式', go: () => then(open.run({ id, version })) };
    if (state === 'revealed') return { text: `录入${turn?.role ?? '当场产生的数'}`, go: () => setDialog('chance') };
    if (state === 'seeded' && ceremony.drawJobId) return { text: '正在抽取…' };
    if (state === 'seeded') return { text: '按种子抽取', go: () => setDialog('draw') };
    if (state === 'drawn') return { text: '宣读完毕，签字', go: () => then(close.run({ id, version })) };
    return undefined;
  };
  const next = nextOf();
  useEnter(disabled ? undefined : next?.go);
  const finish = () => {
    setDialog(undefined);
    onDone();
  };
  const problem = open.problem ?? close.problem;
  return (
    <>
      {problem && <ProblemPanel problem={problem} />}
      {turn && turn.kind === 'committed' && (
        <Link className="ceremony-button" to={`/ceremonies/${id}/contribute?role=${encodeURIComponent(turn.role)}`}>
          请{turn.role}
          {state === 'open' ? '承诺' : '揭示'}
        </Link>
      )}
      {next && (
        <button type="button" className="ceremony-button" disabled={disabled || !next.go} onClick={next.go}>
          {next.text}
          {next.go && <kbd>Enter</kbd>}
        </button>
      )}
      {(state === 'open' || state === 'committed') && (
        <button type="button" className="ceremony-quiet" onClick={() => setDialog('absence')}>
          有一方缺席或不揭示
        </button>
      )}
      {dialog === 'chance' && turn && <ChanceDialog ceremony={ceremony} who={turn} onClose={finish} />}
      {dialog === 'draw' && <DrawDialog ceremony={ceremony} onClose={finish} />}
      {dialog === 'absence' && <AbsenceDialog ceremony={ceremony} onClose={finish} />}
    </>
  );
}
