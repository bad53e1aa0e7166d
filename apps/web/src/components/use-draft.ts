import { useEffect, useRef, useState } from 'react';
import { forgetDraft, keepDraft, readDraft } from './draft-store.js';

export interface Draft<T> {
  readonly value: T;
  readonly change: (changes: Partial<T>) => void;
  /** True once the device's storage has been read; a form waits for it so that nothing typed is overwritten. */
  readonly ready: boolean;
  /** True if an earlier draft was found and taken up. */
  readonly takenUp: boolean;
  /** After the act succeeded, or when the person starts anew. */
  readonly forget: () => Promise<void>;
}

/** A form's content, kept on this device with every change; found again after a reload, a crash or a dead network. */
export function useDraft<T extends object>(key: string, initial: T): Draft<T> {
  const [value, setValue] = useState(initial);
  const [found, setFound] = useState<'unknown' | 'none' | 'some'>('unknown');
  const first = useRef(initial);
  useEffect(() => {
    let current = true;
    void readDraft<T>(key).then((kept) => {
      if (!current) return;
      if (kept) setValue({ ...first.current, ...kept });
      setFound(kept ? 'some' : 'none');
    });
    return () => {
      current = false;
    };
  }, [key]);
  const change = (changes: Partial<T>) =>
    setValue((before) => {
      const next = { ...before, ...changes };
      void keepDraft(key, next);
      return next;
    });
  const forget = async () => {
    await forgetDraft(key);
    setValue(first.current);
    setFound('none');
  };
  return { value, change, ready: found !== 'unknown', takenUp: found === 'some', forget };
}
