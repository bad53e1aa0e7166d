import { DrawApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { TextField } from '../../components/text-field.js';
import { saveFile } from './draw-words.js';

interface Props {
  readonly onVerify: (opening: Blob, name: string) => void;
}

/** A firm checks its own row: that it was drawn, or passed over, rightly. The document is for that firm alone. */
export function FirmOpeningCard({ onVerify }: Props) {
  const open = useAct(DrawApi.firmOpening);
  const [code, setCode] = useState('');
  const [token, setToken] = useState('');
  const [got, setGot] = useState<{ readonly fileName: string; readonly text: string }>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await open.run({ code: code.replace(/\s/g, '').toUpperCase(), token: token.replace(/\s/g, '').toUpperCase() });
    if (!reply) return;
    const text = JSON.stringify(reply.opening, undefined, 2);
    setGot({ fileName: reply.fileName, text });
    onVerify(new Blob([text]), reply.fileName);
  };
  return (
    <section id="opening">
      <Card title="我是名单上的企业" note="抽中、没抽中都能核对：本户记录、票号、本层户数与名额，只给本户看" padded>
        <form className="opening-form" onSubmit={(event) => void submit(event)}>
          <TextField label="统一社会信用代码" required value={code} onChange={setCode} />
          <TextField label="开启码（20 位）" required value={token} onChange={setToken} />
          <Button type="submit" busy={open.busy}>
            取本户记录并验证
          </Button>
        </form>
        <p className="note">抽中的，开启码印在检查通知书上；没有抽中的，在抽中的户全部公开之后，带营业执照和身份证件到检查机关领取。</p>
        {open.problem && <ProblemPanel problem={open.problem} />}
        <p className="inline opening-file">
          <label className="link">
            或验证已下载的本户文件
            <input
              type="file"
              accept="application/json,.json"
              className="hidden-visually"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) onVerify(file, file.name);
                event.target.value = '';
              }}
            />
          </label>
          {got && (
            <button type="button" className="link" onClick={() => saveFile(got.fileName, got.text)}>
              保存 {got.fileName}
            </button>
          )}
        </p>
      </Card>
    </section>
  );
}
