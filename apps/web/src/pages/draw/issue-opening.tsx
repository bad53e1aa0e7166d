import { DrawApi, type OpeningProof, openingProofs, type ReplyOf } from '@xinheng/contracts';
import { type FormEvent, useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { CopyButton } from '../../components/grouped-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { TextField } from '../../components/text-field.js';
import type { Task } from '../task/task-words.js';

type Issued = ReplyOf<typeof DrawApi.issueOpening>;

const inGroups = (token: string): string => token.match(/.{1,4}/g)?.join(' ') ?? token;

/** What is handed over the counter; it prints alone. */
const Slip = ({ issued, task, code }: { readonly issued: Issued; readonly task: Task; readonly code: string }) => (
  <div className="stack" role="status">
    <p>
      <b>{issued.name}</b>（{code}）在“{task.name}”中未被抽中。把开启码交给来人：
    </p>
    {issued.openings.map(({ department, token }) => (
      <p key={department}>
        {department}：<b className="opening-token">{inGroups(token)}</b> <CopyButton text={token} what="开启码" />
      </p>
    ))}
    <p className="note">
      企业在公开网站“抽查公开”打开 {task.ceremonyNumber}{' '}
      号抽取，在“我是名单上的企业”里填代码和开启码，即可看到本户记录并当场验证。再次发放会使前一个作废。
    </p>
  </div>
);

function IssueForm({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const id = useId();
  const issue = useAct(DrawApi.issueOpening);
  const [code, setCode] = useState('');
  const [receivedBy, setReceivedBy] = useState('');
  const [proof, setProof] = useState<OpeningProof>();
  const [issued, setIssued] = useState<Issued>();
  const written = code.replace(/\s/g, '').toUpperCase();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (proof) setIssued(await issue.run({ id: task.id, code: written, receivedBy, proof }));
  };
  return (
    <DialogBox title="向未抽中的企业发开启码" onClose={onClose}>
      {issued ? (
        <Slip issued={issued} task={task} code={written} />
      ) : (
        <form className="stack" onSubmit={(event) => void submit(event)}>
          <p className="note">
            企业凭开启码核对本户抽得对不对。当面核验身份后发给；发给谁、核验了什么会留痕。抽中的户全部公开之前不发，也不答复是否抽中。
          </p>
          <TextField label="统一社会信用代码" required value={code} onChange={setCode} />
          <TextField label="领取人姓名" required value={receivedBy} onChange={setReceivedBy} />
          <fieldset className="stack">
            <legend className="label">已当面核验</legend>
            {Object.entries(openingProofs).map(([key, title]) => (
              <label key={key} className="inline">
                <input type="radio" name={`${id}p`} required checked={proof === key} onChange={() => setProof(key as OpeningProof)} />
                {title}
              </label>
            ))}
          </fieldset>
          {issue.problem && <ProblemPanel problem={issue.problem} />}
          <div className="inline">
            <Button kind="primary" type="submit" busy={issue.busy}>
              发开启码
            </Button>
            <Button onClick={onClose}>先不发</Button>
          </div>
        </form>
      )}
    </DialogBox>
  );
}

/** For a firm that was passed over and wants to see why: it has no account, so it comes to the office. */
export function IssueOpening({ task }: { readonly task: Task }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>向未抽中的企业发开启码</Button>
      {open && <IssueForm task={task} onClose={() => setOpen(false)} />}
    </>
  );
}
