import type { Finding } from '@xinheng/draw';
import { useRef } from 'react';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { chinaTime } from '../../components/day-text.js';
import { Icon } from '../../components/icon.js';
import { FindingRow, findingText } from './finding-row.js';
import type { Verification } from './use-verification.js';

const count = ({ findings }: Verification, verdict: string): number => findings.filter((each) => each.verdict === verdict).length;

const SECOND_DIGITS = 1;
const SHORTEST = 0.1;

/** The step's title says what should hold; here it says that it does not. */
const brokenWords = (finding: Finding | undefined): string => (finding ? `“${finding.title}”与文件内容不符` : '文件内容不符');

const hiddenWords = (hidden: number, sealed: boolean): string => {
  if (hidden === 0) return '没有人能在抽取后换掉其中任何一户而不被发现。';
  return sealed
    ? `另有 ${hidden} 步的内容是密封的或还没有到公开的时候：有权机构按完整件复算，企业可核对自己的一户。`
    : `另有 ${hidden} 步要等检查进行后才能核对。`;
};

function Verdict({ verification, sealed }: { readonly verification: Verification; readonly sealed: boolean }) {
  const { state, findings, sound, why, seconds, source } = verification;
  if (state === 'idle') return <p className="verdict">正在取验证包…</p>;
  if (state === 'running')
    return (
      <p className="verdict" role="status">
        正在您的浏览器里逐步复算，已完成 {findings.length} 步…
      </p>
    );
  if (state === 'unusable') {
    return (
      <p className="verdict broken" role="alert">
        <b>没能验证：{why}</b>
      </p>
    );
  }
  const failed = findings.findIndex(({ verdict }) => verdict === 'fails');
  if (!sound) {
    return (
      <div className="verdict broken" role="alert">
        <Icon name="close" size={20} />
        <div>
          <b>
            第 {failed + 1} 步不成立：{brokenWords(findings[failed])}
          </b>
          <p>
            {findings[failed] && findingText(findings[failed])}。
            {count(verification, 'not-continued') > 0 && `${count(verification, 'not-continued')} 步依赖它，未继续。`}
          </p>
        </div>
      </div>
    );
  }
  const hidden = count(verification, 'not-shown');
  return (
    <div className="verdict fine" role="status">
      <Icon name="check" size={20} />
      <div>
        <b>
          {count(verification, 'holds')} 步全部一致，用时{seconds < SHORTEST ? '不到 0.1' : ` ${seconds.toFixed(SECOND_DIGITS)}`} 秒
        </b>
        <p>
          {source ? '您选的文件' : '平台公布的文件'}由您的电脑独立复算。
          {hiddenWords(hidden, sealed)}
        </p>
      </div>
    </div>
  );
}

interface Props {
  readonly verification: Verification;
  readonly sealed: boolean;
  readonly onFile: (file: File) => void;
  readonly onOriginal: () => void;
}

function WaysOut({ onOriginal, source }: { readonly onOriginal: () => void; readonly source: string | undefined }) {
  return (
    <div className="ways-out">
      <b>怎么办</b>
      <ol>
        <li>
          {source ? '您的文件可能没有下载完整或被改动：' : '可能是传输出错：'}
          <button type="button" className="link" onClick={onOriginal}>
            用平台原件再验证一次
          </button>
        </li>
        <li>仍不一致，请下载上方的“验证记录”，连同文件交司法行政部门行政执法监督机构；记录含两份值和时间，不含您的身份。</li>
      </ol>
    </div>
  );
}

/** Step by step with own and published value; a broken file shows the place, and what rests on it is not continued. */
export function VerificationCard({ verification, sealed, onFile, onOriginal }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const { source, at, state, findings, sound } = verification;
  return (
    <Card
      title="自己验证"
      note={at && `${source ? `您选择的文件 ${source}` : '平台原件'}，${chinaTime(at).slice(11)} 在本机验证，不上传任何内容`}
      aside={
        <>
          {source && (
            <button type="button" className="link" onClick={onOriginal}>
              验证平台原件
            </button>
          )}
          <Button small onClick={() => input.current?.click()}>
            验证我下载的文件
          </Button>
          <input
            ref={input}
            type="file"
            accept="application/json,.json"
            hidden
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) onFile(file);
              event.target.value = '';
            }}
          />
        </>
      }
    >
      <Verdict verification={verification} sealed={sealed} />
      <ol className="findings">
        {findings
          .map((finding, index) => ({ finding, ordinal: index + 1 }))
          .map(({ finding, ordinal }) => (
            <FindingRow key={ordinal} finding={finding} ordinal={ordinal} />
          ))}
      </ol>
      {(state === 'unusable' || (state === 'done' && !sound)) && <WaysOut onOriginal={onOriginal} source={source} />}
    </Card>
  );
}
