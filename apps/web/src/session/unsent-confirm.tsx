import { Link } from 'react-router';
import { TypedConfirm } from '../components/typed-confirm.js';

interface Props {
  readonly unsent: number;
  readonly busy: boolean;
  readonly problem: unknown;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Signing out clears the device; before that deletes a record nobody has but this device, the person says so. */
export const UnsentConfirm = ({ unsent, busy, problem, onLeave, onClose }: Props) => (
  <TypedConfirm
    title="本机还有没提交的检查记录"
    consequence={
      <>
        <p>退出登录会清除本机上的检查资料，其中 {unsent} 份记录还没有提交，删去后不能恢复。</p>
        <p>
          要保留，请先联网，在<Link to="/visits">现场检查</Link>提交后再退出。
        </p>
      </>
    }
    expected={String(unsent)}
    expectedIs="要删去的份数"
    act={`删去 ${unsent} 份并退出`}
    kind="danger"
    busy={busy}
    problem={problem}
    onConfirm={onLeave}
    onClose={onClose}
  />
);
