import { Link } from 'react-router';
import type { Task } from './task-words.js';

/** What replaced what, and why: a started draw never disappears. */
export function LinkedDraw({ task }: { readonly task: Task }) {
  const { redrawOf, redrawnBy, voidReason } = task;
  if (!redrawOf && !redrawnBy && !voidReason) return null;
  return (
    <div className="task-notice" role="note">
      {voidReason && (
        <p>
          <b>本任务已作废：</b>
          {voidReason}。名单、指纹和全部记录保留，公众仍可查看。
        </p>
      )}
      {redrawOf && (
        <p>
          <b>本次为重新抽取：</b>代替 <Link to={`/tasks/${redrawOf.id}`}>{redrawOf.number}</Link>，理由：{redrawOf.reason}
        </p>
      )}
      {redrawnBy && (
        <p>
          <b>已另行抽取：</b>见 <Link to={`/tasks/${redrawnBy.id}`}>{redrawnBy.number}</Link>
        </p>
      )}
    </div>
  );
}
