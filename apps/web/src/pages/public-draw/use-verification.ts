import type { Finding } from '@xinheng/draw';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, offlineProblem, problemOf } from '../../api/problem.js';
import type { VerifyMessage, VerifyOrder } from './verify-worker.js';

export interface Verification {
  readonly state: 'idle' | 'running' | 'done' | 'unusable';
  readonly findings: readonly Finding[];
  readonly sound: boolean;
  readonly why: string;
  readonly seconds: number;
  /** Name of the verified file, or undefined for the platform's own. */
  readonly source: string | undefined;
  readonly at: string;
}

const IDLE: Verification = { state: 'idle', findings: [], sound: false, why: '', seconds: 0, source: undefined, at: '' };
const SECOND_MS = 1000;

const after = (before: Verification, message: VerifyMessage): Verification => {
  if (message.kind === 'finding') return { ...before, findings: [...before.findings, message.finding] };
  if (message.kind === 'unusable') return { ...before, state: 'unusable', why: message.why };
  return { ...before, state: 'done', sound: message.sound, seconds: message.milliseconds / SECOND_MS };
};

/** Runs the verification in a worker of its own: the page stays usable while a million tickets are recomputed. */
export function useVerification(): [Verification, (order: () => Promise<VerifyOrder>, source?: string) => void] {
  const [verification, setVerification] = useState<Verification>(IDLE);
  const worker = useRef<Worker | undefined>(undefined);
  useEffect(() => () => worker.current?.terminate(), []);
  const start = useCallback((order: () => Promise<VerifyOrder>, source?: string) => {
    worker.current?.terminate();
    const own = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' });
    worker.current = own;
    setVerification({ ...IDLE, state: 'running', source, at: new Date().toISOString() });
    own.onmessage = ({ data }: MessageEvent<VerifyMessage>) => setVerification((before) => after(before, data));
    own.onerror = () =>
      setVerification((before) => ({ ...before, state: 'unusable', why: '浏览器没能运行验证程序，请换用较新的浏览器，或用命令行复算' }));
    order().then(
      (ready) => own.postMessage(ready),
      (error: unknown) => setVerification((before) => ({ ...before, state: 'unusable', why: asProblem(error).message })),
    );
  }, []);
  return [verification, start];
}

/** A published document as bytes, exactly as anybody would download it. */
export async function download(url: string): Promise<Blob> {
  const response = await fetch(url, { credentials: 'same-origin' }).catch(() => {
    throw offlineProblem();
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}
