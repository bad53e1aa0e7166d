import { useQueryClient } from '@tanstack/react-query';
import { type Permission, type ReplyOf, SessionApi } from '@xinheng/contracts';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { rememberCsrfToken } from '../api/credentials.js';
import { useRead } from '../api/use-read.js';

export type Session = NonNullable<ReplyOf<typeof SessionApi.current>['session']>;

interface SessionState {
  readonly session: Session | null;
  readonly loading: boolean;
  readonly error: Error | null;
  readonly refresh: () => Promise<unknown>;
}

const SessionContext = createContext<SessionState | undefined>(undefined);

/** Asks once who is signed in; everything below may use `useSession`. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { data, isPending, error } = useRead(SessionApi.current, {});
  const session = data?.session ?? null;
  rememberCsrfToken(session?.csrfToken);
  useEffect(() => {
    document.documentElement.dataset.signedIn = String(session !== null);
  }, [session]);
  const refresh = () => queries.invalidateQueries({ queryKey: [SessionApi.current.id] });
  return <SessionContext value={{ session, loading: isPending, error, refresh }}>{children}</SessionContext>;
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
