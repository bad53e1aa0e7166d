import { useEffect } from 'react';
import { keepPages, useNewerRelease } from '../device/release.js';
import { useMay } from '../session/session.js';
import './release-bar.css';

/** Those who inspect have the pages on their device; when a newer release lies ready there, they choose the moment. */
export function ReleaseBar() {
  const inspects = useMay('visit.own');
  const change = useNewerRelease();
  useEffect(() => {
    if (inspects) keepPages().catch((error: unknown) => console.warn('the pages could not be kept on this device', error));
  }, [inspects]);
  if (!change) return null;
  return (
    <div className="release-bar no-print" role="status">
      <span>本页有新版本。已填的检查记录和表单草稿都存在本机，更新后接着填。</span>
      <button type="button" className="link" onClick={change}>
        现在更新
      </button>
    </div>
  );
}
