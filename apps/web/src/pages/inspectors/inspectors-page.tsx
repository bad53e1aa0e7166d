import { useQueryClient } from '@tanstack/react-query';
import { DeskApi, InspectorApi, type ReplyOf } from '@xinheng/contracts';
import { useState } from 'react';
import { upload } from '../../api/upload.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { ReportImport } from '../../components/report-import.js';
import { SearchBox } from '../../components/search-box.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { useRegionNames } from '../../components/use-region-names.js';
import { useToday } from '../../components/use-today.js';
import { useMay } from '../../session/session.js';
import { inspectorColumns } from './inspector-columns.js';
import { InspectorPanel } from './inspector-panel.js';
import './inspectors.css';

export type Inspector = ReplyOf<typeof InspectorApi.list>['rows'][number];

const PAGE = 100;

/** Visits of this year by inspector, and the largest of them: the scale of the bars. */
function useLoad() {
  const { data } = useRead(DeskApi.load, {});
  const visits = new Map((data?.rows ?? []).map((row) => [row.id, row.visits]));
  return { visits, most: Math.max(1, ...visits.values()), definition: data?.definition };
}

function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const send = async (file: File, write: boolean) => {
    const report = await upload(InspectorApi.importFile, { fileName: file.name, write: write ? 'true' : 'false', version: 0 }, file);
    if (write) await queries.invalidateQueries({ queryKey: [InspectorApi.list.id] });
    return report;
  };
  return (
    <ReportImport
      title="导入检查人员"
      expects="每行一人：编号、姓名、执法证号、证件有效期、专业、资格、片区区划代码。"
      send={send}
      onClose={onClose}
    />
  );
}

export default function InspectorsPage() {
  const after = useKeysetCursor();
  const { values, change } = useAddressFilters(['text']);
  const inspectors = useRead(InspectorApi.list, { text: values.text, after, limit: PAGE }, { keep: true });
  const load = useLoad();
  const today = useToday();
  const regionName = useRegionNames();
  const mayManage = useMay('inspector.manage');
  const [shown, setShown] = useState<Inspector | 'new'>();
  const [importing, setImporting] = useState(false);
  const actions = mayManage && (
    <>
      <Button onClick={() => setImporting(true)}>导入文件</Button>
      <Button kind="primary" onClick={() => setShown('new')}>
        新增检查人员
      </Button>
    </>
  );
  return (
    <>
      <PageHead
        crumbs={[{ text: '名录库' }, { text: '检查人员' }]}
        title="检查人员"
        note="只有证件在有效期内、未登记停派的人员才会被抽到；对外只显示编号"
        actions={actions}
      />
      <Card>
        <div className="filter-line">
          <SearchBox label="姓名、编号或证号" value={values.text} onSearch={(text) => change({ text })} />
          {load.definition && <span className="note">今年承担：{load.definition}</span>}
        </div>
        <ReadState read={inspectors} rows={10}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <EmptyState
                title={values.text ? '没有符合条件的检查人员' : '检查人员名录还是空的'}
                note={values.text ? '换一个姓名或编号再查。' : '没有检查人员就不能派组。请导入执法人员名单，或逐人新增。'}
              >
                {mayManage && !values.text && (
                  <Button kind="primary" onClick={() => setImporting(true)}>
                    导入检查人员
                  </Button>
                )}
              </EmptyState>
            ) : (
              <>
                <DenseTable
                  label="检查人员"
                  columns={inspectorColumns(load, today, regionName)}
                  rows={rows}
                  rowKey={({ id }) => id}
                  onOpen={setShown}
                />
                <KeysetFoot shown={rows.length} next={next} busy={inspectors.isFetching} />
              </>
            )
          }
        </ReadState>
      </Card>
      {shown && <InspectorPanel inspector={shown === 'new' ? undefined : shown} onClose={() => setShown(undefined)} />}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </>
  );
}
