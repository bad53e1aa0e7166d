import { outsideRowsLabels } from '@xinheng/contracts';
import type { Import } from './import-words.js';

type Choice = Import['outside'];

/** What follows from each choice, before it is made. */
const CONSEQUENCES: Readonly<Record<Choice, string>> = {
  keep: '写入名录并标记“不在本人管辖范围”；本地区的抽查名单会排除它们，不会被抽取。',
  refuse: '不写入，列入错误文件；名录中已有的户保持原状。',
};

/** Rows whose division lies outside the office's own area: in and marked, or out. */
export function OutsideChoice({ chosen, onChoose }: { readonly chosen: Choice; readonly onChoose: (choice: Choice) => void }) {
  return (
    <fieldset className="stack">
      <legend>行政区划不在本人管辖范围的行</legend>
      {(Object.keys(outsideRowsLabels) as Choice[]).map((choice) => (
        <label key={choice} className="inline">
          <input type="radio" name="outside" value={choice} checked={chosen === choice} onChange={() => onChoose(choice)} />
          <b>{outsideRowsLabels[choice]}</b>
          <span className="note">{CONSEQUENCES[choice]}</span>
        </label>
      ))}
    </fieldset>
  );
}
