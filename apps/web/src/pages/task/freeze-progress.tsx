import { useEffect, useState } from 'react';
import { formatCount } from '../../components/number-text.js';
import { sizeOf, type Task } from './task-words.js';

const SECOND_MS = 1000;

/** The freeze runs on the server and goes on when the page is closed; the page asks again until the fingerprint is there. */
export function FreezeProgress({ task }: { readonly task: Task }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="task-notice running" role="status">
      <b>正在冻结名单</b>
      <p>
        逐户核对排除规则、生成随机码和指纹{sizeOf(task) > 0 && `，约 ${formatCount(sizeOf(task))} 户`}；已等 {seconds} 秒。
        可以离开本页，完成后工作台会提示。
      </p>
    </div>
  );
}
