import { ImportApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import type { Import } from './import-words.js';

const MAX_HEADER_ROW = 50;

/** Another sheet, or headers in another row: the file is read again and the guess starts afresh. */
export function LayoutForm({ one }: { readonly one: Import }) {
  const reread = useAct(ImportApi.reread, ['archive.import']);
  const [sheet, setSheet] = useState(one.sheet ?? '');
  const [headerRow, setHeaderRow] = useState(String(one.headerRow));
  const same = sheet === (one.sheet ?? '') && Number(headerRow) === one.headerRow;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void reread.run({ id: one.id, version: one.version, headerRow: Number(headerRow), ...(sheet ? { sheet } : {}) });
  };
  return (
    <form className="filter-line" onSubmit={submit}>
      {one.sheets.length > 1 && (
        <label className="inline">
          工作表
          <select className="input" value={sheet} onChange={(event) => setSheet(event.target.value)}>
            {one.sheets.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <label className="inline">
        表头在第
        <input
          className="input"
          type="number"
          min={1}
          max={MAX_HEADER_ROW}
          value={headerRow}
          onChange={(event) => setHeaderRow(event.target.value)}
        />
        行
      </label>
      <Button type="submit" small disabled={same} busy={reread.busy}>
        按此重新读取
      </Button>
      {one.encoding && <span className="note">编码 {one.encoding}</span>}
      {reread.problem && <ProblemPanel problem={reread.problem} />}
    </form>
  );
}
