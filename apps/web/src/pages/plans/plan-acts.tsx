import { PlanApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import { useMay } from '../../session/session.js';
import type { Plan } from './plan-page.js';

type Asked = 'approve' | 'file' | 'publish' | 'return' | 'close';

interface DialogProps {
  readonly plan: Plan;
  readonly onClose: () => void;
}

function WordsDialog({ plan, onClose, kind }: DialogProps & { readonly kind: 'file' | 'return' }) {
  const filing = kind === 'file';
  const file = useAct(PlanApi.file, ['inspection.plan']);
  const back = useAct(PlanApi.returnToDraft, ['inspection.plan']);
  const [words, setWords] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const request = { id: plan.id, version: plan.version };
    const done = filing ? await file.run({ ...request, filedWith: words }) : await back.run({ ...request, reason: words });
    if (done) onClose();
  };
  const { problem, busy } = filing ? file : back;
  return (
    <DialogBox title={filing ? '登记备案' : '退回修改'} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{filing ? '登记本计划已报上一级备案。' : '退回后由编制人修改，须重新批准。理由会留痕并告知编制人。'}</p>
        <div className="field">
          <label htmlFor="plan-words">{filing ? '备案机关' : '退回理由'}</label>
          <input
            id="plan-words"
            className="input"
            required
            minLength={filing ? 2 : 4}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        {problem && <ProblemPanel problem={problem} />}
        <div>
          <Button kind="primary" type="submit" busy={busy}>
            {filing ? '登记备案' : '退回修改'}
          </Button>
        </div>
      </form>
    </DialogBox>
  );
}

const STEP_WORDS = {
  approve: { title: '批准计划', act: '批准', consequence: '批准后内容固定并留下指纹，不能再增删计划项；退回后才能修改。编制人不得自批。' },
  publish: {
    title: '向社会公布',
    act: '公布',
    consequence: '公布后任何人可以查到计划项、批次与参加部门（不含按风险等级的比例）。公布后不能退回。',
  },
  close: { title: '结束计划', act: '结束', consequence: '结束后不能再按本计划立新任务；已立的任务照常办完。' },
} as const;

function StepDialog({ plan, onClose, kind }: DialogProps & { readonly kind: keyof typeof STEP_WORDS }) {
  const step = useAct(PlanApi[kind], ['inspection.plan']);
  const words = STEP_WORDS[kind];
  const run = async () => {
    if (await step.run({ id: plan.id, version: plan.version })) onClose();
  };
  return (
    <TypedConfirm
      title={words.title}
      consequence={<p>{words.consequence}</p>}
      expected={String(plan.rows.length)}
      expectedIs="计划项数"
      act={`${words.act} ${plan.rows.length} 项`}
      busy={step.busy}
      problem={step.problem}
      onConfirm={() => void run()}
      onClose={onClose}
    />
  );
}

const NEXT: Readonly<Record<Plan['state'], readonly Asked[]>> = {
  draft: ['approve'],
  approved: ['return', 'file'],
  filed: ['return', 'publish'],
  published: ['close'],
  closed: [],
};
const TITLES: Readonly<Record<Asked, string>> = {
  approve: '批准计划',
  file: '登记备案',
  publish: '向社会公布',
  return: '退回修改',
  close: '结束计划',
};

/** What may be done with the plan now, by the person who may do it. */
export function PlanActs({ plan }: { readonly plan: Plan }) {
  const mayApprove = useMay('plan.approve');
  const [asked, setAsked] = useState<Asked>();
  if (!mayApprove || plan.rows.length === 0) return null;
  const close = () => setAsked(undefined);
  return (
    <>
      {NEXT[plan.state].map((kind, index, all) => (
        <Button key={kind} kind={index === all.length - 1 && kind !== 'close' ? 'primary' : 'plain'} onClick={() => setAsked(kind)}>
          {TITLES[kind]}
        </Button>
      ))}
      {(asked === 'file' || asked === 'return') && <WordsDialog plan={plan} kind={asked} onClose={close} />}
      {(asked === 'approve' || asked === 'publish' || asked === 'close') && <StepDialog plan={plan} kind={asked} onClose={close} />}
    </>
  );
}
