import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from './button.js';
import { ExportShown } from './export-shown.js';
import { formatCount } from './number-text.js';

/** The cursor in the address; undefined on the first page. */
export const useKeysetCursor = (): string | undefined => useSearchParams()[0].get('after') ?? undefined;

interface Props {
  readonly shown: number;
  readonly next: string | null;
  /** How many in all, already formatted (`1000+`), where the server counts. */
  readonly total?: string | undefined;
  readonly busy?: boolean;
  readonly children?: ReactNode;
}

/** One step forward by cursor, one back by the browser's own history; never a page number. */
export function KeysetFoot({ shown, next, total, busy, children }: Props) {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const cursor = search.get('after');
  const forward = () =>
    setSearch((before) => {
      const params = new URLSearchParams(before);
      if (next) params.set('after', next);
      return params;
    });
  return (
    <nav className="foot-line" aria-label="翻页">
      <span>
        本页 {formatCount(shown)} 条{total !== undefined && `，共 ${total} 条`}
        {busy && '，正在加载…'}
      </span>
      {children}
      <span className="aside no-print">
        <ExportShown />
        <Button small disabled={!cursor} onClick={() => void navigate(-1)}>
          上一页
        </Button>
        <Button small disabled={!next} onClick={forward}>
          下一页
        </Button>
      </span>
    </nav>
  );
}
