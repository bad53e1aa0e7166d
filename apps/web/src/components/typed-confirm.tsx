import { type ReactNode, useId, useState } from 'react';
import { Button } from './button.js';
import { DialogBox } from './dialog-box.js';
import { ProblemPanel } from './problem-panel.js';

interface Props {
  readonly title: string;
  /** What will happen: whom it touches, what becomes public, whether it can be undone. */
  readonly consequence: ReactNode;
  /** What the person types: the number or name that the act is about, never a fixed word. */
  readonly expected: string;
  /** 要抽取的户数, 企业名称 … */
  readonly expectedIs: string;
  readonly act: string;
  readonly kind?: 'primary' | 'danger';
  readonly busy?: boolean;
  readonly problem?: unknown;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s,]/g, '');

/** An act that cannot be undone asks for its count or name instead of a second OK. */
export function TypedConfirm(props: Props) {
  const { title, consequence, expected, expectedIs, act, kind = 'primary', busy, problem, children, onConfirm, onClose } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const fits = plain(typed) === plain(expected);
  return (
    <DialogBox title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (fits && !busy) onConfirm();
        }}
      >
        <div>{consequence}</div>
        {children}
        <div className="field">
          <label htmlFor={id}>
            请输入{expectedIs}“<b>{expected}</b>”以确认
          </label>
          <input id={id} className="input" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
        {problem !== undefined && <ProblemPanel problem={problem} />}
        <div className="inline">
          <Button kind={kind} type="submit" disabled={!fits} busy={busy ?? false}>
            {act}
          </Button>
          <Button onClick={onClose}>先不办</Button>
        </div>
      </form>
    </DialogBox>
  );
}
