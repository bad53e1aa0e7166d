import { CeremonyApi, type ReplyOf } from '@xinheng/contracts';
import { useEffect, useState } from 'react';
import { useEvents } from '../../api/use-events.js';
import { useRead } from '../../api/use-read.js';
import { keepDraft, readDraft } from '../../components/draft-store.js';

export type Ceremony = ReplyOf<typeof CeremonyApi.get>;
export type Contributor = Ceremony['contributors'][number];

const POLL_MS = 5000;

export interface LiveCeremony {
  readonly ceremony: Ceremony | undefined;
  /** `live`: as the server has it now. `kept`: the last state seen, the network is away. */
  readonly source: 'live' | 'kept' | 'none';
  readonly error: Error | null;
  readonly refresh: () => void;
}

/**
 * The state of the room. A stream brings every act at once; where it is cut the page asks every few seconds, and the last state seen is
 * kept on the device, so that a reload without network still shows it, marked as such.
 */
export function useCeremony(id: string): LiveCeremony {
  const stream = useEvents(CeremonyApi.stream, { id });
  const read = useRead(CeremonyApi.get, { id }, { every: stream.state === 'open' ? undefined : POLL_MS });
  const [kept, setKept] = useState<Ceremony>();
  const newest = [stream.latest, read.data].filter((each) => each !== undefined).sort((a, b) => b.version - a.version)[0];
  useEffect(() => void readDraft<Ceremony>(`ceremony-seen:${id}`).then(setKept), [id]);
  useEffect(() => {
    if (newest) void keepDraft(`ceremony-seen:${id}`, newest);
  }, [id, newest]);
  const away = read.error !== null && stream.state !== 'open';
  const ceremony = newest ?? kept;
  const source = ceremony === undefined ? 'none' : away || !newest ? 'kept' : 'live';
  return { ceremony, source, error: read.error, refresh: () => void read.refetch() };
}
