import { SubjectApi } from '@xinheng/contracts';
import { useRead } from '../api/use-read.js';
import { useSession } from '../session/session.js';

/** Names of the divisions below the person's own scope; a code without a name stays a code. */
export function useRegionNames(): (code: string) => string {
  const { regionCode } = useSession();
  const { data } = useRead(SubjectApi.regions, { under: regionCode });
  const names = new Map((data?.rows ?? []).map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
}
