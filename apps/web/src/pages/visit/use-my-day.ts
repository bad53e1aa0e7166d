import { VisitApi } from '@xinheng/contracts';
import { useEffect, useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { chinaDay } from '../../components/day-text.js';
import { now } from './device-id.js';
import { type DayOfVisits, keepDay, keptDay } from './device-store.js';
import { prepareVisits } from './use-visit.js';

/** A day's visits, from the server where it answers, otherwise as this device last saw them. */
export function useMyDay(day: string | undefined) {
  const read = useRead(VisitApi.mine, day ? { day } : {});
  const [kept, setKept] = useState<DayOfVisits>();
  const wanted = day ?? chinaDay(now());
  const unreachable = read.data === undefined && read.failureReason !== null;
  useEffect(() => {
    if (unreachable) void keptDay(wanted).then(setKept);
  }, [unreachable, wanted]);
  useEffect(() => {
    if (!read.data) return;
    void keepDay(read.data);
    void prepareVisits([...read.data.streets.flatMap(({ visits }) => visits), ...read.data.open]);
  }, [read.data]);
  const { refetch } = read;
  if (read.data || kept?.day !== wanted) return read;
  return { data: kept, error: null, refetch };
}
