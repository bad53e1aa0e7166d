import { useEffect } from 'react';
import { Loading } from '../../components/loading.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { CeremonyBand } from './ceremony-band.js';
import { CeremonyBar } from './ceremony-bar.js';
import { stageOf } from './ceremony-stage.js';
import { ContributorsTable } from './contributors-table.js';
import { DrawingPanel } from './drawing-panel.js';
import { DrawnPanel } from './drawn-panel.js';
import { RosterPanel } from './roster-panel.js';
import { SeedPanel, SeedResult } from './seed-panel.js';
import { StoppedPanel } from './stopped-panel.js';
import { type Ceremony, useCeremony } from './use-ceremony.js';
import './ceremony.css';

const REVEAL = 2;
const DRAWN = 4;

function Room({ ceremony }: { readonly ceremony: Ceremony }) {
  const stage = stageOf(ceremony);
  if (ceremony.state === 'stopped') return <StoppedPanel ceremony={ceremony} />;
  if (stage >= DRAWN) {
    return (
      <div className="ceremony-split">
        <SeedPanel ceremony={ceremony} />
        <DrawnPanel ceremony={ceremony} />
      </div>
    );
  }
  if (stage >= REVEAL) {
    return (
      <div className="ceremony-split even">
        <SeedPanel ceremony={ceremony} lines />
        {ceremony.seed ? <SeedResult seed={ceremony.seed} /> : <ContributorsTable ceremony={ceremony} narrow />}
      </div>
    );
  }
  return (
    <>
      <RosterPanel ceremony={ceremony} />
      <ContributorsTable ceremony={ceremony} />
    </>
  );
}

/** Everything on the projector comes from the log; the screen can be closed and opened at any moment. */
export function CeremonyScreen({ id }: { readonly id: string }) {
  const { ceremony, source, error, refresh } = useCeremony(id);
  useEffect(() => {
    if (ceremony) document.title = `${ceremony.title}·抽取仪式`;
  }, [ceremony]);
  if (!ceremony) return error ? <ProblemPanel problem={error} onRetry={refresh} /> : <Loading rows={8} label="正在打开仪式" />;
  return (
    <main className="ceremony">
      <CeremonyBar ceremony={ceremony} />
      {source === 'kept' && (
        <p className="ceremony-away" role="status">
          网络中断：屏幕是断网前的最后状态，已录入的全部在册；恢复后自动更新，仪式不必重来。
        </p>
      )}
      <div className="ceremony-room">
        <DrawingPanel ceremony={ceremony} onOver={refresh} />
        <Room ceremony={ceremony} />
      </div>
      <CeremonyBand ceremony={ceremony} live={source === 'live'} onDone={refresh} />
    </main>
  );
}
