import { Card } from '../../components/card.js';
import { Meter } from '../../components/meter.js';
import { formatCount } from '../../components/number-text.js';
import type { Import } from './import-words.js';

const TITLES: Readonly<Partial<Record<Import['state'], string>>> = {
  checking: '正在试运行：逐行核对并与现库比对',
  running: '正在写入名录',
  undoing: '正在撤销',
};

export function BusyCard({ one }: { readonly one: Import }) {
  const { outcome } = one;
  return (
    <Card title={TITLES[one.state]} note="关闭页面不影响运行" padded>
      {outcome && outcome.total > 0 ? (
        <div className="stack" role="status">
          <Meter label="已处理的行" value={outcome.done} max={outcome.total} />
          <p className="note">
            {formatCount(outcome.done)} / {formatCount(outcome.total)} 行
          </p>
        </div>
      ) : (
        <p role="status">正在进行，结果会自动出现在本页。</p>
      )}
    </Card>
  );
}
