import { useQueryClient } from '@tanstack/react-query';
import { ImportApi } from '@xinheng/contracts';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { asProblem } from '../../api/problem.js';
import { type Sent, upload } from '../../api/upload.js';
import { Button } from '../../components/button.js';
import { Meter } from '../../components/meter.js';
import { formatBytes } from '../../components/number-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';

interface Sending {
  readonly file: File;
  readonly sent: Sent;
  readonly stop: AbortController;
}

/** Sends one file and opens its page; a second file waits until the first is in. */
function useUpload() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [sending, setSending] = useState<Sending>();
  const [problem, setProblem] = useState<unknown>();
  const send = async (file: File) => {
    const stop = new AbortController();
    setProblem(undefined);
    setSending({ file, stop, sent: { bytes: 0, total: file.size } });
    try {
      const onProgress = (sent: Sent) => setSending({ file, stop, sent });
      const one = await upload(ImportApi.upload, { fileName: file.name }, file, { onProgress, signal: stop.signal });
      await queries.invalidateQueries({ queryKey: [ImportApi.list.id] });
      void navigate(`/imports/${one.id}`);
    } catch (error) {
      if (!(error instanceof DOMException)) setProblem(asProblem(error));
    } finally {
      setSending(undefined);
    }
  };
  return { sending, problem, send };
}

const SendingLine = ({ sending: { file, sent, stop } }: { readonly sending: Sending }) => (
  <div className="stack" role="status">
    <p>
      正在上传 <b>{file.name}</b>：{formatBytes(sent.bytes)} / {formatBytes(sent.total)}
      {sent.bytes >= sent.total && '，已传完，正在读取各列…'}
    </p>
    <Meter label="上传进度" value={sent.bytes} max={sent.total} />
    <div>
      <Button onClick={() => stop.abort()}>停止上传</Button>
    </div>
  </div>
);

export function UploadPanel() {
  const { sending, problem, send } = useUpload();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !sending) void send(file);
  };
  return (
    <section
      className={over ? 'card drop-zone over' : 'card drop-zone'}
      aria-label="上传名录文件"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {sending ? (
        <SendingLine sending={sending} />
      ) : (
        <>
          <label htmlFor={id}>
            <b>把 Excel（.xlsx）或 CSV 文件拖到这里</b>
          </label>
          <p className="note">先核对各列、再试运行，确认之前不写入任何数据；代码列请设为“文本”，避免被 Excel 改成数字</p>
          <input
            ref={input}
            id={id}
            className="hidden-visually"
            type="file"
            accept=".csv,.xlsx,.txt"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void send(file);
            }}
          />
          <Button kind="primary" onClick={() => input.current?.click()}>
            选择文件
          </Button>
        </>
      )}
      {problem !== undefined && <ProblemPanel problem={problem} />}
    </section>
  );
}
