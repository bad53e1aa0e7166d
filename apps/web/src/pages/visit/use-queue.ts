import { useCallback, useEffect, useState } from 'react';
import { useSessionState } from '../../session/session.js';
import { keptParts, type PartDraft } from './device-store.js';
import { sendQueue } from './sync.js';

const RETRY_MS = 20_000;
export const DRAFTS_CHANGED = 'xinheng:visit-drafts';

/** Tells every part of the page that a record on this device has changed. */
export const tellChange = (): void => void window.dispatchEvent(new Event(DRAFTS_CHANGED));

export interface Queue {
  readonly drafts: readonly PartDraft[];
  readonly online: boolean;
  readonly send: () => void;
}

/** What lies on this device, and the attempts to send it: when the network returns, when the page comes back, and from time to time. */
export function useQueue(): Queue {
  const [drafts, setDrafts] = useState<readonly PartDraft[]>([]);
  const [online, setOnline] = useState(navigator.onLine);
  const { confirmed } = useSessionState();
  const read = useCallback(() => void keptParts().then(setDrafts), []);
  const send = useCallback(() => void sendQueue().then(tellChange), []);
  useEffect(() => {
    const network = () => {
      setOnline(navigator.onLine);
      if (navigator.onLine) send();
    };
    const timer = setInterval(send, RETRY_MS);
    window.addEventListener(DRAFTS_CHANGED, read);
    for (const name of ['online', 'offline', 'focus']) window.addEventListener(name, network);
    read();
    send();
    return () => {
      clearInterval(timer);
      window.removeEventListener(DRAFTS_CHANGED, read);
      for (const name of ['online', 'offline', 'focus']) window.removeEventListener(name, network);
    };
  }, [read, send]);
  useEffect(() => {
    if (confirmed) send();
  }, [confirmed, send]);
  return { drafts, online, send };
}
