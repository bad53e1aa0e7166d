import { useEffect, useState } from 'react';
import { forgetDraft, keepDraft, readDraft } from './draft-store.js';

export interface FormDraft<V extends object> {
  /** Undefined until the device's storage has been read; a form is shown only then, so that it starts with what was typed before. */
  readonly initial: V | undefined;
  readonly takenUp: boolean;
  /** For the form's own change event. */
  readonly keep: (values: V) => void;
  /** After the act succeeded. */
  readonly forget: () => Promise<unknown>;
  /** The person starts anew. */
  readonly discard: () => void;
  /** Changes when the form must be made anew; its React key. */
  readonly epoch: number;
}

/** Values of a form that keeps them itself, saved on this device with every change and given back after a reload or a crash. */
export function useFormDraft<V extends object>(key: string, fresh: V): FormDraft<V> {
  const [initial, setInitial] = useState<V>();
  const [takenUp, setTakenUp] = useState(false);
  const [start] = useState(fresh);
  const [epoch, setEpoch] = useState(0);
  useEffect(() => {
    let current = true;
    void readDraft<V>(key).then((kept) => {
      if (!current) return;
      setTakenUp(kept !== undefined);
      setInitial({ ...start, ...kept });
    });
    return () => {
      current = false;
    };
  }, [key, start]);
  const forget = () => forgetDraft(key);
  const discard = () => {
    void forget();
    setInitial(start);
    setTakenUp(false);
    setEpoch(epoch + 1);
  };
  return { initial, takenUp, keep: (values) => void keepDraft(key, values), forget, discard, epoch };
}
