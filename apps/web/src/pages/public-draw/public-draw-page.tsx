import { DrawApi, secrecies } from '@xinheng/contracts';
import { useCallback, useEffect } from 'react';
import { useParams } from 'react-router';
import { urlOf } from '../../api/request.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Loading } from '../../components/loading.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { StatusTag } from '../../components/status-tag.js';
import { DrawFacts } from './draw-facts.js';
import { type PublicDraw, saveFile } from './draw-words.js';
import { FirmOpeningCard } from './firm-opening-card.js';
import { OpenedFirms } from './opened-firms.js';
import { RostersCard } from './rosters-card.js';
import { download, useVerification, type Verification } from './use-verification.js';
import { VerificationCard } from './verification-card.js';
import { WithoutUsCard } from './without-us-card.js';
import { WitnessCard } from './witness-card.js';
import './public-draw.css';

const crumbs = (number: string) => [{ text: '抽查公开', to: '/open/draws' }, { text: number }];

const recordOf = (draw: PublicDraw, { at, source, sound, findings, why }: Verification): string =>
  JSON.stringify({ ceremony: draw.number, verifiedAt: at, file: source ?? 'bundle.json', sound, why, findings }, undefined, 2);

function Body({ draw }: { readonly draw: PublicDraw }) {
  const [verification, verify] = useVerification();
  const original = useCallback(() => download(urlOf(DrawApi.publicBundle, { number: draw.number })), [draw.number]);
  const verifyOriginal = useCallback(() => verify(async () => ({ bundle: await original() })), [verify, original]);
  const drawn = draw.drawnAt !== null;
  useEffect(() => {
    if (drawn) verifyOriginal();
  }, [drawn, verifyOriginal]);
  const trusted = verification.source === undefined || verification.sound;
  return (
    <>
      <PageHead
        title={draw.title}
        crumbs={crumbs(draw.number)}
        tags={
          <>
            <StatusTag tone={draw.state === 'stopped' ? 'warning' : 'neutral'}>{draw.stateText}</StatusTag>
            <StatusTag>{secrecies[draw.secrecy]}</StatusTag>
          </>
        }
        actions={
          <>
            <Button onClick={() => window.print()}>打印本页</Button>
            {verification.state === 'done' && (
              <Button onClick={() => saveFile(`${draw.number}-验证记录.json`, recordOf(draw, verification))}>下载验证记录</Button>
            )}
            {drawn && (
              <Button kind="primary" busy={verification.state === 'running'} onClick={verifyOriginal}>
                再验证一次
              </Button>
            )}
          </>
        }
      />
      <DrawFacts draw={draw} />
      <div className="two-columns public-columns">
        <div className="stack">
          {drawn ? (
            <VerificationCard
              verification={verification}
              sealed={draw.secrecy === 'sealed'}
              onOriginal={verifyOriginal}
              onFile={(file) => verify(async () => ({ bundle: file }), file.name)}
            />
          ) : (
            <section className="card card-body">
              <b>{draw.stoppedBecause ? `仪式已中止：${draw.stoppedBecause}` : '还没有抽取'}</b>
              <p className="note">名单冻结时公布的指纹在右侧，可以先抄下；抽取后本页自动出现验证。</p>
            </section>
          )}
          {drawn && <OpenedFirms draw={draw} trusted={trusted} onOriginal={verifyOriginal} />}
          {drawn && (
            <FirmOpeningCard
              onVerify={(opening, name) => {
                verify(async () => ({ bundle: await original(), opening }), name);
                window.scrollTo(0, 0);
              }}
            />
          )}
        </div>
        <div className="stack">
          <RostersCard draw={draw} />
          {drawn && <WithoutUsCard draw={draw} />}
          <WitnessCard draw={draw} />
        </div>
      </div>
    </>
  );
}

/** One draw as everybody may see it, and its verification in the reader's own browser. */
export default function PublicDrawPage() {
  const { number = '' } = useParams();
  const read = useRead(DrawApi.publicGet, { number });
  return (
    <div className="public-width public-page">
      {read.data ? (
        <Body key={read.data.number} draw={read.data} />
      ) : read.error ? (
        <ProblemPanel problem={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Loading rows={8} />
      )}
    </div>
  );
}
