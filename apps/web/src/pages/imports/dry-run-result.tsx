import { ImportApi } from '@xinheng/contracts';
import { urlOf } from '../../api/request.js';
import { Card } from '../../components/card.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { ChangesCard } from './changes-card.js';
import { FindingsCard } from './findings-card.js';
import type { Import } from './import-words.js';
import { MappedColumns } from './mapped-columns.js';
import { ReasonsCard } from './reasons-card.js';

type Summary = NonNullable<Import['summary']>;

const tabsOf = (summary: Summary) =>
  [
    ['new', summary.new, '新增', '库中没有该代码'],
    ['changed', summary.changed, '变更', `共 ${formatCount(summary.changedCells)} 格不同，下方逐格核对`],
    ['same', summary.same, '相同', '不改内容，仅登记已核对'],
    [
      'refused',
      summary.refused,
      '拒收',
      `${summary.reasons.filter(({ severity }) => severity === 'refused').length} 类原因，其余行不受影响`,
    ],
  ] as const;

interface FiguresProps {
  readonly summary: Summary;
  readonly tab: string;
  readonly onTab: (tab: string) => void;
}

const Figures = ({ summary, tab, onTab }: FiguresProps) => (
  <section className="card figures" aria-label="试运行结果，点选查看对应行">
    {tabsOf(summary).map(([key, count, title, note]) => (
      <button type="button" key={key} aria-pressed={tab === key} onClick={() => onTab(key)}>
        <b>{formatCount(count)}</b>
        <span>
          {title}
          <small>{note}</small>
        </span>
      </button>
    ))}
  </section>
);

const PlainTab = ({ tab, summary }: { readonly tab: string; readonly summary: Summary }) =>
  tab === 'new' ? (
    <Card title={`新增 ${formatCount(summary.new)} 行`}>
      <EmptyState title="这些代码库中还没有" note="写入后即成为在册对象，可在检查对象中按更新时间查看；它们不进入已经冻结的抽查名单。" />
    </Card>
  ) : (
    <Card title={`相同 ${formatCount(summary.same)} 行`}>
      <EmptyState title="与现库完全一致" note="只登记本次核对的截至日，名录健康度中的“久未更新”随之减少。" />
    </Card>
  );

/** The four figures add up to the file and are the tabs of the page. */
export function DryRunResult({ one, summary }: { readonly one: Import; readonly summary: Summary }) {
  const { values, change } = useAddressFilters(['tab', 'reason']);
  const tab = values.tab ?? 'changed';
  const toReason = (reason: string | undefined) => change({ tab: 'refused', reason });
  return (
    <>
      <Figures summary={summary} tab={tab} onTab={(next) => change({ tab: next, reason: undefined })} />
      <div className="import-columns">
        <ReasonsCard one={one} summary={summary} errorFileUrl={urlOf(ImportApi.errorFile, { id: one.id })} onOpen={toReason} />
        <MappedColumns key={one.version} one={one} />
      </div>
      {tab === 'changed' && <ChangesCard one={one} summary={summary} />}
      {tab === 'refused' && <FindingsCard one={one} code={values.reason} onAll={() => toReason(undefined)} />}
      {(tab === 'new' || tab === 'same') && <PlainTab tab={tab} summary={summary} />}
    </>
  );
}
