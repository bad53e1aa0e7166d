import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icon.js';
import './dialog-box.css';

interface Props {
  readonly title: string;
  /** `side`: a panel from the right for details and longer forms. */
  readonly kind?: 'middle' | 'side';
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: focus stays inside, Escape closes, focus goes back where it was. */
export function DialogBox({ title, kind = 'middle', wide, onClose, children }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  const cancel = (event: { preventDefault(): void }) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={dialog} className={`dialog-box ${kind}${wide ? ' wide' : ''}`} aria-labelledby={id} onCancel={cancel}>
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" aria-label="关闭" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="dialog-content stack">{children}</div>
    </dialog>
  );
}
