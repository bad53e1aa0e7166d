import { type ReplyOf, SubjectApi, subjectKindLabels, subjectStatusLabels } from '@xinheng/contracts';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { ButtonLink } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { CodeText, CopyButton } from '../../components/grouped-text.js';
import { MoneyText } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import { HygieneNotes } from './hygiene-notes.js';
import { InspectionRecords } from './inspection-records.js';
import { ProtectedFacts } from './protected-facts.js';
import { SubjectTimeline } from './subject-timeline.js';

export type Dossier = ReplyOf<typeof SubjectApi.get>;

/** Fen as an integer text, shown as yuan where the currency is known to be renminbi. */
function Capital({ dossier }: { readonly dossier: Dossier }) {
  const { capitalText, capitalFen, capitalCurrency } = dossier;
  if (capitalFen === null || capitalCurrency !== 'CNY') return capitalText ?? '—';
  const yuan = `${BigInt(capitalFen) / 100n}.${(BigInt(capitalFen) % 100n).toString().padStart(2, '0')}`;
  return (
    <>
      <MoneyText amount={yuan} short /> <span className="note">原文“{capitalText}”</span>
    </>
  );
}

function Registration({ dossier }: { readonly dossier: Dossier }) {
  const { region, address, industry, established, registrar, source, confirmedOn, tags } = dossier;
  return (
    <Card title="登记信息" note={`来源 ${source}，数据截至 ${confirmedOn}`} padded>
      <dl className="facts">
        <dt>类别</dt>
        <dd>{subjectKindLabels[dossier.kind]}</dd>
        <dt>区划</dt>
        <dd>{region ? `${region.name ?? '区划代码查无名称'}（${region.code}）` : '—'}</dd>
        <dt>经营地址</dt>
        <dd>{address ?? '—'}</dd>
        <dt>国民经济行业</dt>
        <dd>{industry ?? '—'}</dd>
        <dt>成立日期</dt>
        <dd>{established ?? '—'}</dd>
        <dt>注册资本</dt>
        <dd>
          <Capital dossier={dossier} />
        </dd>
        <dt>登记机关</dt>
        <dd>{registrar ?? '—'}</dd>
        <dt>标签</dt>
        <dd>{tags.join('、') || '—'}</dd>
      </dl>
      <ProtectedFacts dossier={dossier} />
    </Card>
  );
}

const Tags = ({ dossier }: { readonly dossier: Dossier }) => (
  <StatusTag tone={dossier.status === 'active' ? 'success' : 'neutral'}>{subjectStatusLabels[dossier.status]}</StatusTag>
);

/** Inspections that did not find the subject: a hint beside the registration, which alone changes its status. */
function GoneReports({ dossier }: { readonly dossier: Dossier }) {
  if (dossier.reportedGone.length === 0) return null;
  return (
    <Card title="检查发现已退出" note="仅为提示；登记状态以登记机关为准" padded>
      <ul>
        {dossier.reportedGone.map(({ visitId, foundOn, resultLabel, departmentName }) => (
          <li key={visitId}>
            {foundOn} {departmentName}检查发现：{resultLabel} <Link to={`/visits/${visitId}`}>看这次检查</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export default function SubjectPage() {
  const { code = '' } = useParams();
  const read = useRead(SubjectApi.get, { code });
  return (
    <ReadState read={read} rows={10}>
      {(dossier) => (
        <>
          <PageHead
            crumbs={[{ text: '名录库' }, { text: '检查对象', to: '/roster' }, { text: '档案' }]}
            title={dossier.name}
            tags={<Tags dossier={dossier} />}
            note={
              <>
                统一社会信用代码 <CodeText code={dossier.code} />
                <CopyButton text={dossier.code} what="代码" />
                数据截至 <InstantText at={dossier.asOf} />
              </>
            }
            actions={<ButtonLink to={`/firms/${dossier.code}`}>公众看到的页面</ButtonLink>}
          />
          <div className="two-columns">
            <div className="stack">
              <HygieneNotes parts={dossier.hygiene} />
              <GoneReports dossier={dossier} />
              <InspectionRecords records={dossier.records} />
              <Registration dossier={dossier} />
            </div>
            <SubjectTimeline code={dossier.code} />
          </div>
        </>
      )}
    </ReadState>
  );
}
