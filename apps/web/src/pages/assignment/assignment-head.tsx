import { AssignmentApi, assignmentStates } from '@xinheng/contracts';
import { useState } from 'react';
import { urlOf } from '../../api/request.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { ClockSentence } from '../../components/clock-sentence.js';
import { DialogBox } from '../../components/dialog-box.js';
import { HashText } from '../../components/grouped-text.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import type { Assignment } from './assignment-words.js';

/** The same assignment computed again from the same seed, with both fingerprints side by side. */
function Recomputation({ run, onClose }: { readonly run: Assignment; readonly onClose: () => void }) {
  const read = useRead(AssignmentApi.recompute, { id: run.id });
  return (
    <DialogBox title="用同一种子复算" onClose={onClose}>
      <ReadState read={read}>
        {({ same, text, eligibilityHash, resultHash, firstDifference }) => (
          <>
            <p className={same ? 'text-success' : 'text-danger'}>
              {same ? '✓ ' : '✗ '}
              {text}
            </p>
            <dl className="facts">
              <dt>可派条件，存档</dt>
              <dd>
                <HashText hash={eligibilityHash.stored} of="存档的可派条件指纹" short />
              </dd>
              <dt>可派条件，复算</dt>
              <dd>
                <HashText hash={eligibilityHash.computed} of="复算的可派条件指纹" short />
              </dd>
              <dt>结果，存档</dt>
              <dd>
                <HashText hash={resultHash.stored} of="存档的结果指纹" short />
              </dd>
              <dt>结果，复算</dt>
              <dd>
                <HashText hash={resultHash.computed} of="复算的结果指纹" short />
              </dd>
            </dl>
            {firstDifference && (
              <p>
                第 {firstDifference.ordinal} 次不同：存档 {firstDifference.stored.join('、')}，复算 {firstDifference.computed.join('、')}
              </p>
            )}
          </>
        )}
      </ReadState>
    </DialogBox>
  );
}

function Counts({ run }: { readonly run: Assignment }) {
  const { counts, spread } = run;
  return (
    <section className="card figures" aria-label="派组小结">
      <div>
        <b>{formatCount(counts.filled)}</b>
        <span>
          次已派
          <small>
            共 {formatCount(counts.slots)} 次，{formatCount(counts.visits)} 次入企
          </small>
        </span>
      </div>
      <div>
        <b className={counts.unfilled > 0 ? 'text-warning' : undefined}>{formatCount(counts.unfilled)}</b>
        <span>
          次派不出<small>{counts.unfilled > 0 ? '已证明无解，不是没找到' : '全部派出'}</small>
        </span>
      </div>
      <div>
        <b>
          {spread.before} → {spread.after}
        </b>
        <span>
          负荷最大差<small>年内次数，派组前 → 后</small>
        </span>
      </div>
      <div>
        <b>{formatCount(counts.recusals)}</b>
        <span>
          条回避已执行<small>均由负责人批准</small>
        </span>
      </div>
    </section>
  );
}

export function AssignmentHead({ run }: { readonly run: Assignment }) {
  const [recomputing, setRecomputing] = useState(false);
  return (
    <>
      <PageHead
        title={`${run.taskName}：派组`}
        crumbs={[{ text: '双随机抽查' }, { text: run.taskNumber, to: `/tasks/${run.taskId}` }, { text: '派组' }]}
        tags={
          <>
            <StatusTag tone={run.state === 'approved' ? 'success' : 'accent'} reason={run.decisionReason ?? undefined}>
              {assignmentStates[run.state]}
            </StatusTag>
            {run.counts.unfilled > 0 && <StatusTag tone="warning">{run.counts.unfilled} 次派不出</StatusTag>}
            {run.ordinal > 1 && <StatusTag>第 {run.ordinal} 次派组</StatusTag>}
          </>
        }
        note={
          <>
            <ClockSentence clock={run.clock} />
            ；入企 {run.windowFrom} 至 {run.windowTo}；种子出自 {run.ceremonyNumber} 号仪式
          </>
        }
        actions={
          <>
            <a className="button" href={urlOf(AssignmentApi.bundle, { id: run.id })} download={`${run.taskNumber}-派组.json`}>
              下载派组记录
            </a>
            <Button onClick={() => setRecomputing(true)}>用同一种子复算</Button>
          </>
        }
      />
      <Counts run={run} />
      {run.pooled.length > 0 && (
        <p className="task-notice assignment-pooled">
          已并池：{run.pooled.map(({ from, to }) => `${from} 可派 ${to} 的人员`).join('；')}。理由：{run.reason}
        </p>
      )}
      {recomputing && <Recomputation run={run} onClose={() => setRecomputing(false)} />}
    </>
  );
}
