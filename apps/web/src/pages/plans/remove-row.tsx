import { PlanApi } from '@xinheng/contracts';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import type { Plan, PlanRow } from './plan-page.js';

export function RemoveRow({ plan, row }: { readonly plan: Plan; readonly row: PlanRow }) {
  const remove = useAct(PlanApi.removeRow, ['inspection.plan']);
  return (
    <>
      <Button small busy={remove.busy} onClick={() => void remove.run({ id: plan.id, rowId: row.id, version: plan.version })}>
        删去
      </Button>
      {remove.problem && <ProblemPanel problem={remove.problem} />}
    </>
  );
}
