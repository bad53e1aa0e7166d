import { LawApi } from '@xinheng/contracts';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useMay, useSession } from '../../session/session.js';
import type { Change } from './use-law.js';

interface Props {
  readonly change: Change;
  /** 更正“…”, 2027 年放假安排. */
  readonly what: string;
  /** What will follow. */
  readonly consequence: ReactNode;
}

type Asked = 'confirm' | 'decline' | 'withdraw';

/** The desk says which years are known. */
const REFRESHED = ['gateway.law', 'inspection.desk'];
const ASKS: Readonly<Record<Asked, { readonly title: string; readonly act: string; readonly note: string }>> = {
  confirm: { title: '确认', act: '已对照文件，确认', note: '自确认时起，各项业务按新值办理；系统管理员可以撤回。' },
  decline: { title: '不同意', act: '不同意', note: '不生效，连同理由留存。' },
  withdraw: { title: '撤回', act: '撤回', note: '自撤回时起恢复原值；其间作出的决定和算定的期限不变。' },
};

function AskDialog({ change, what, consequence, asked, onClose }: Props & { readonly asked: Asked; readonly onClose: () => void }) {
  const id = useId();
  const [reason, setReason] = useState('');
  const confirm = useAct(LawApi.confirm, REFRESHED);
  const decline = useAct(LawApi.decline, REFRESHED);
  const withdraw = useAct(LawApi.withdraw, REFRESHED);
  const { title, act, note } = ASKS[asked];
  const problem = confirm.problem ?? decline.problem ?? withdraw.problem;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const seen = { id: change.id, version: change.version };
    const sent = { ...seen, reason };
    const done = await (asked === 'confirm' ? confirm.run(seen) : asked === 'decline' ? decline.run(sent) : withdraw.run(sent));
    if (done) onClose();
  };
  return (
    <DialogBox title={`${title}${what}`} wide onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {consequence}
        <p className="note">{note}</p>
        {asked !== 'confirm' && (
          <div className="field">
            <label htmlFor={id}>理由（记入留痕，至少 4 个字）</label>
            <input id={id} className="input" required minLength={4} value={reason} onChange={(event) => setReason(event.target.value)} />
          </div>
        )}
        {problem && <ProblemPanel problem={problem} />}
        <div className="inline">
          <Button kind={asked === 'confirm' ? 'primary' : 'danger'} type="submit" busy={confirm.busy || decline.busy || withdraw.busy}>
            {act}
          </Button>
          <Button onClick={onClose}>先不办</Button>
        </div>
      </form>
    </DialogBox>
  );
}

/** The acts that are open to this person for a change; nothing for whoever may only read. */
export function DecideChange(props: Props) {
  const { change } = props;
  const { account } = useSession();
  const mayConfirm = useMay('law.confirm') && change.proposed.by.id !== account.id;
  const mayConfigure = useMay('law.configure');
  const [asked, setAsked] = useState<Asked>();
  const open = change.state === 'proposed';
  const mayWithdraw = mayConfigure && (open || change.state === 'in-force');
  if (!(mayConfirm && open) && !mayWithdraw) return null;
  return (
    <div className="inline">
      {mayConfirm && open && (
        <>
          <Button kind="primary" small onClick={() => setAsked('confirm')}>
            对照文件后确认
          </Button>
          <Button small onClick={() => setAsked('decline')}>
            不同意
          </Button>
        </>
      )}
      {mayWithdraw && (
        <Button small onClick={() => setAsked('withdraw')}>
          {open ? '撤回' : '撤回更正'}
        </Button>
      )}
      {asked && <AskDialog {...props} asked={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
