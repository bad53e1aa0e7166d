import { ItemApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import type { WholeList } from './item-list-page.js';

export function PublishList({ list }: { readonly list: WholeList }) {
  const publish = useAct(ItemApi.publish, ['inspection.item']);
  const [asking, setAsking] = useState(false);
  const count = list.items.length;
  const run = async () => {
    if (await publish.run({ id: list.id, version: list.version })) setAsking(false);
  };
  return (
    <>
      <Button kind="primary" disabled={count === 0} onClick={() => setAsking(true)}>
        公布 {count} 项
      </Button>
      {asking && (
        <TypedConfirm
          title="公布事项清单"
          consequence={<p>公布后立即对社会公开，代替前一版；此后新建的计划和任务只能选用这 {count} 项。公布后不能修改，只能再编新版。</p>}
          expected={String(count)}
          expectedIs="事项数"
          act={`公布 ${count} 项`}
          busy={publish.busy}
          problem={publish.problem}
          onConfirm={() => void run()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
