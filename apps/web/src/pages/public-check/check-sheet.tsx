import type { NoticeApi, ReplyOf } from '@xinheng/contracts';
import { useState } from 'react';
import { BasisText } from '../../components/basis-text.js';
import { Button } from '../../components/button.js';
import { longDay } from '../../components/day-text.js';
import { CodeText, HashText } from '../../components/grouped-text.js';
import { Icon } from '../../components/icon.js';
import { RecusalForm } from './recusal-form.js';

type CheckAnswer = ReplyOf<typeof NoticeApi.check>;

const verdicts = { valid: 'fine', finished: 'fine', revoked: 'broken' } as const;

function Facts({ answer }: { readonly answer: CheckAnswer }) {
  return (
    <dl className="facts check-facts">
      <dt>被检查的企业</dt>
      <dd>
        <b>{answer.name}</b> <CodeText code={answer.code} />
        <p className="note">{answer.address}</p>
      </dd>
      <dt>哪一天</dt>
      <dd>
        {longDay(answer.plannedOn)}，{answer.checkType}
      </dd>
      <dt>谁来查</dt>
      <dd>
        {answer.inspectors.map(({ name, certificateNo, departmentName }) => (
          <p key={certificateNo}>
            <b>{name}</b>，执法证号 {certificateNo}（{departmentName}）
          </p>
        ))}
        <p className="note">请对照证件上的姓名、照片和证号；人不符的，有权拒绝检查。</p>
      </dd>
      <dt>查什么</dt>
      <dd>
        {answer.items.map(({ departmentName, name, basis }) => (
          <p key={departmentName + name}>
            {name}{' '}
            <span className="note">
              （{departmentName}；{basis}）
            </span>
          </p>
        ))}
      </dd>
      <dt>为什么查</dt>
      <dd>
        {answer.whyDrawn}
        <p className="note">
          依据 <BasisText basis={answer.basis} />
        </p>
      </dd>
      <dt>今年第几次</dt>
      <dd>
        {answer.frequency.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </dd>
      <dt>请备好</dt>
      <dd>{answer.materials.join('、') || '不需要准备材料'}</dd>
      <dt>您的权利</dt>
      <dd>
        <ul className="check-list">
          {answer.rights.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </dd>
      <dt>检查人员不得</dt>
      <dd>
        <ul className="check-list">
          {answer.prohibitions.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}

function Receipts({ answer }: { readonly answer: CheckAnswer }) {
  if (answer.receipts.length === 0) return null;
  return (
    <section className="card card-body stack">
      <h2>检查回执</h2>
      {answer.receipts.map(({ number, departmentName, fingerprint, publishBy }) => (
        <div key={number}>
          <p>
            {departmentName}，编号 {number}
          </p>
          <p className="note">
            记录指纹 <HashText hash={fingerprint} of="检查记录指纹" short />
          </p>
          {publishBy && <p className="note">结果最迟 {longDay(publishBy)} 公示</p>}
        </div>
      ))}
    </section>
  );
}

/** Who, when, on what basis, with which rights; and what the firm can do if something is not as it says here. */
export function CheckSheet({ code, answer }: { readonly code: string; readonly answer: CheckAnswer }) {
  const [recusing, setRecusing] = useState(false);
  const tone = verdicts[answer.verdict];
  return (
    <div className="stack">
      <section className="card">
        <p className={`check-verdict ${tone}`} role="status">
          <Icon name={tone === 'fine' ? 'check' : 'warning'} size={24} />
          <b>{answer.text}</b>
        </p>
        <Facts answer={answer} />
      </section>
      <Receipts answer={answer} />
      <section className="card card-body stack no-print">
        <h2>有疑问</h2>
        <p>人、证、时间、事项与上面不符，或被要求付费、购买、接受指定服务的：可以拒绝检查，并拨打 12345，说出核验码 {code}。</p>
        <div className="inline">
          {answer.verdict === 'valid' && <Button onClick={() => setRecusing(true)}>申请检查人员回避</Button>}
          <Button onClick={() => window.print()}>打印留存</Button>
        </div>
        {recusing && <RecusalForm code={code} inspectors={answer.inspectors} onClose={() => setRecusing(false)} />}
      </section>
    </div>
  );
}
