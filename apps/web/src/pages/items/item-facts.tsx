import { itemLevels } from '@xinheng/contracts';
import { methodWords } from './item-columns.js';
import type { Item } from './item-list-page.js';

/** One item as published, with the points that the inspector answers on site. */
export function ItemFacts({ item }: { readonly item: Item }) {
  const facts: readonly (readonly [string, string])[] = [
    ['编制单位', item.compiler],
    ['抽查类别', item.category],
    ['抽查事项', item.name],
    ['子项', item.subItem],
    ['检查对象', item.objectType],
    ['事项类别', itemLevels[item.level]],
    ['检查方式', methodWords(item.methods)],
    ['检查主体', item.checkingBody],
    ['检查依据', item.legalBasis],
    ['抽查比例', item.ratioText],
    ['抽查频次', item.frequencyText],
    ['所需专业', item.specialities.join('、')],
    ['备注', item.remark],
  ];
  return (
    <>
      <dl className="facts">
        {facts.filter(([, value]) => value).map(([title, value]) => [<dt key={title}>{title}</dt>, <dd key={`${title}：`}>{value}</dd>])}
      </dl>
      <h2>检查表 {item.checkPoints.length} 点</h2>
      <ol className="stack">
        {item.checkPoints.map((point, index) => (
          <li key={point.id}>
            <b>
              {index + 1}. {point.text}
            </b>
            {point.photo && <span className="note"> 须拍照</span>}
            {point.guide && <p className="note">{point.guide}</p>}
            {point.basis && <p className="note">依据：{point.basis}</p>}
          </li>
        ))}
      </ol>
      {item.checkPoints.length === 0 && <p className="note">没有检查表的事项，现场只记录结果。</p>}
    </>
  );
}
