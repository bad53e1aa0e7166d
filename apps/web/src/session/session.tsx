import { useQueryClient } from '@tanstack/react-query';
import { type Permission, type ReplyOf, SessionApi } from '@xinheng/contracts';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { rememberCsrfToken } from '../api/credentials.js';
import { isPassing } from '../api/problem.js';
import { useRead } from '../api/use-read.js';
import { rememberHolder } from '../device/holder.js';
import { useClaim, useKeptSession } from './use-kept-session.js';

export type Session = Omit<NonNullable<ReplyOf<typeof SessionApi.current>['session']>, 'csrfToken'>;

interface SessionState {
  readonly session: Session | null;
  readonly loading: boolean;
  readonly error: Error | null;
  /** The server has confirmed it since the page was loaded; false while the page lives on what the device has kept. */
  readonly confirmed: boolean;
  readonly refresh: () => Promise<unknown>;
}

const SessionContext = createContext<SessionState | undefined>(undefined);

/** Asks once who is signed in; everything below may use `useSession`. Without network it is who was signed in before. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { data, isPending, error, failureReason } = useRead(SessionApi.current, {});
  const unreachable = data === undefined && isPassing(failureReason);
  const kept = useKeptSession(unreachable);
  const session = data ? data.session : (kept ?? null);
  const loading = data === undefined && !kept && (isPending || (unreachable && kept === undefined));
  rememberCsrfToken(data?.session?.csrfToken);
  rememberHolder(session?.account.id);
  useClaim(data?.session);
  useEffect(() => {
    document.documentElement.dataset.signedIn = String(session !== null);
  }, [session]);
  const refresh = () => queries.invalidateQueries({ queryKey: [SessionApi.current.id] });
  const confirmed = Boolean(data?.session);
  return <SessionContext value={{ session, loading, error: session ? null : error, confirmed, refresh }}>{children}</SessionContext>;
}

export function useSessionState(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error('useSessionState outside of SessionProvider');
  return state;
}

/** The signed-in person. Only below `StaffShell`, which shows nothing without one. */
export function useSession(): Session {
  const { session } = useSessionState();
  if (!session) throw new Error('useSession without a session');
  return session;
}

/** True if the person's roles hold the permission. The server decides; this only keeps acts away that would be refused. */
export const useMay = (permission: Permission): boolean => useSessionState().session?.permissions.includes(permission) ?? false;
