import { PublicSubjectApi, type ReplyOf, subjectKindLabels, subjectStatusLabels } from '@xinheng/contracts';
import { useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { BasisText } from '../../components/basis-text.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { CodeText, CopyButton } from '../../components/grouped-text.js';
import { whenAndWhose } from '../../components/inspection-columns.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import { FirmSearch } from './firm-search.js';
import './portal.css';

type Firm = ReplyOf<typeof PublicSubjectApi.get>;
type Result = Firm['records'][number];

const COLUMNS: readonly Column<Result>[] = [
  ...whenAndWhose,
  {
    key: 'result',
    head: '结果',
    kind: 'long',
    cell: ({ results }) =>
      results.map(({ item, resultLabel }) => (
        <span key={item} className="result-line">
          {item}：<b>{resultLabel}</b>
        </span>
      )),
  },
  { key: 'basis', head: '依据', kind: 'long', cell: ({ basis }) => <BasisText basis={basis} /> },
];

function Identity({ firm }: { readonly firm: Firm }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['类别', subjectKindLabels[firm.kind]],
    ['成立', firm.established],
    ['登记机关', firm.registrar],
    ['区划', firm.region?.name ?? null],
    ['住所', firm.address],
  ];
  return (
    <div className="firm-facts">
      <span>
        统一社会信用代码 <CodeText code={firm.code} />
        <CopyButton text={firm.code} what="代码" />
      </span>
      {facts.map(([title, value]) => value && <span key={title}>{`${title} ${value}`}</span>)}
    </div>
  );
}

function Side({ firm }: { readonly firm: Firm }) {
  return (
    <aside className="stack">
      <Card title="数据截至" padded>
        <dl className="facts">
          <dt>本页内容</dt>
          <dd>
            <InstantText at={firm.asOf} />
          </dd>
          <dt>登记信息</dt>
          <dd>{firm.confirmedOn}</dd>
          <dt>来源</dt>
          <dd>{firm.source}</dd>
        </dl>
        <p className="note">截至时刻之后的变动可能未反映。</p>
      </Card>
      <Card title="觉得哪里不对？" padded>
        <p className="note">
          登记信息有误，请向登记机关申请更正；抽查结果有异议，可向作出检查的机关提出。被抽中的过程可以在“历次抽取”里自己验证。
        </p>
      </Card>
      <Card title="本页不显示什么" padded>
        <ul className="plain-list">
          <li>未公示、已撤回的检查结果</li>
          <li>个体工商户的经营住所、联系方式、人员姓名</li>
          <li>监管部门内部的信用风险分类</li>
        </ul>
      </Card>
    </aside>
  );
}

export default function FirmPage() {
  const { code = '' } = useParams();
  const read = useRead(PublicSubjectApi.get, { code });
  return (
    <div className="public-width portal-page">
      <FirmSearch />
      <ReadState read={read} rows={8}>
        {(firm) => (
          <>
            <PageHead
              title={firm.name}
              tags={<StatusTag tone={firm.status === 'active' ? 'success' : 'neutral'}>{subjectStatusLabels[firm.status]}</StatusTag>}
              note={<Identity firm={firm} />}
              actions={<Button onClick={() => window.print()}>打印本页</Button>}
            />
            <div className="two-columns">
              <Card title={`双随机抽查结果 ${firm.records.length} 条`} note="抽查名单的产生可由任何人复算">
                {firm.records.length === 0 ? (
                  <EmptyState title="没有公示的抽查结果" note="没有被抽到，或检查结果还在公示期限内。没有结果不说明任何问题。" />
                ) : (
                  <DenseTable label="抽查结果" columns={COLUMNS} rows={firm.records} rowKey={({ id }) => id} />
                )}
              </Card>
              <Side firm={firm} />
            </div>
          </>
        )}
      </ReadState>
    </div>
  );
}
