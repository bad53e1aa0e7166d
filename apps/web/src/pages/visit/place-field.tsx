import { useRef, useState } from 'react';
import { Button } from '../../components/button.js';
import type { PartDraft } from './device-store.js';
import { changed } from './record-draft.js';

const TIMEOUT_MS = 15_000;

/** Where the record was made: only if the inspector asks for it, and the record is complete without it. */
export function PlaceField({ draft, onChange }: { readonly draft: PartDraft; readonly onChange: (draft: PartDraft) => void }) {
  const [told, setTold] = useState('');
  // the fix may take seconds: it goes into the record as it is then
  const latest = useRef(draft);
  latest.current = draft;
  const { place } = draft.record;
  const locate = () => {
    if (!('geolocation' in navigator)) return setTold('这台设备不能定位，不影响提交');
    setTold('正在定位…');
    return navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setTold('');
        const found = { lat: coords.latitude, lng: coords.longitude, accuracyM: Math.round(coords.accuracy) };
        onChange(changed(latest.current, { ...latest.current.record, place: found }));
      },
      () => setTold('没有得到位置（未允许或信号弱），不影响提交'),
      { enableHighAccuracy: true, timeout: TIMEOUT_MS },
    );
  };
  return (
    <div className="card card-body inline">
      <span className="task-grow">
        现场位置（可选）
        <span className="note">　{place ? `已记下，误差约 ${place.accuracyM} 米` : told || '只随记录内部保存，不公开'}</span>
      </span>
      <Button onClick={locate}>{place ? '重新记下' : '记下位置'}</Button>
    </div>
  );
}
