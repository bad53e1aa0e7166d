import { Button } from './button.js';

interface Props {
  readonly takenUp: boolean;
  readonly onForget: () => void;
}

/** Says that the form starts with an earlier draft, and how to drop it. */
export function DraftNote({ takenUp, onForget }: Props) {
  if (!takenUp) return null;
  return (
    <p className="note inline" role="status">
      已接着上次在本机填写的内容
      <Button small onClick={onForget}>
        丢弃草稿，重新填写
      </Button>
    </p>
  );
}
