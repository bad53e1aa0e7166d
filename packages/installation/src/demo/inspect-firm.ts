import { createHash } from 'node:crypto';
import { type InputOf, RecordApi, type VisitView } from '@xinheng/contracts';
import { addDays, type Instant, instantOf, type LocalDate } from '@xinheng/kernel';
import type { z } from 'zod';
import { Chance } from './chance.js';
import type { City } from './city.js';
import { INSPECTORS } from './people.js';
import { photoPng, signaturePng } from './signature.js';

type Visit = z.infer<typeof VisitView>;
type Part = Visit['parts'][number];
type Record_ = InputOf<typeof RecordApi.save>['record'];

const OUTCOMES = { clean: 78, corrected: 18, none: 4 } as const;
const FIRST_MINUTE = 8 * 60 + 30;
const MINUTES_EACH = 14;
const REVIEW_DAYS = 1;

/** One firm: record and signature from the phone, then the review by another person on a later day. */
export async function inspect(city: City, step: string, visit: Visit, day: LocalDate, at: number): Promise<void> {
  for (const part of visit.parts) {
    const begun = at * 3 + FIRST_MINUTE;
    const saved = await record(city, `${step} ${part.id}`, visit, part, { day, begun, ended: begun + MINUTES_EACH });
    await city.travelTo(city.workdayFrom(addDays(day, REVIEW_DAYS)), '15:00:00');
    const review = { id: part.id, version: saved.version, outcome: 'accept' as const };
    await city.door.call(`${step} ${part.id} review`, city.as('chen'), RecordApi.review, review);
  }
}

interface Stay {
  readonly day: LocalDate;
  /** Minutes of the day in China. */
  readonly begun: number;
  readonly ended: number;
}

async function record(city: City, step: string, visit: Visit, part: Part, { day, begun, ended }: Stay) {
  const inspector = INSPECTORS.find(({ number }) => number === part.team[0]?.number);
  if (!inspector) throw new Error(`${step}: nobody was sent`);
  const as = city.as(inspector.login);
  const [startedAt, finishedAt] = [instantIn(day, begun), instantIn(day, ended)];
  await city.travelTo(day, clockTime(begun));
  const { version } = await city.door.call(`${step} start`, as, RecordApi.start, { id: part.id, version: part.version, startedAt });
  await city.travelTo(day, clockTime(ended));
  const photoId = uuidOf(`${step} signature`);
  const photo = { id: part.id, photoId, kind: 'signature' as const, takenAt: finishedAt };
  await city.door.upload(`${step} signature`, as, RecordApi.photo, photo, signaturePng(step));
  const items = part.items.map((item) => findingOf(visit.code, item));
  for (const { itemId } of part.items.filter((item, nth) => asksForPhoto(item, items[nth]))) {
    const taken = { id: part.id, photoId: uuidOf(`${step} photo ${itemId}`), kind: 'photo' as const, itemId, takenAt: finishedAt };
    await city.door.upload(`${step} photo ${itemId}`, as, RecordApi.photo, taken, photoPng(`${step} ${itemId}`));
  }
  const signature = { outcome: 'signed' as const, signerName: '现场负责人', signerTitle: '店长', opinion: '情况属实，无异议', photoId };
  return city.door.call(`${step} finish`, as, RecordApi.save, {
    ...{ id: part.id, submissionId: uuidOf(`${step} submission`), baseVersion: version, startedAt },
    record: { objectCodes: [], items, photoIds: [], note: '', place: null },
    finish: { finishedAt, signature },
  });
}

const asksForPhoto = (item: Part['items'][number], found?: Record_['items'][number]): boolean =>
  item.points.some(({ id, photo }) => photo && found?.answers.some(({ pointId }) => pointId === id));

/** What was found depends on the firm alone, so the city is the same at every start. */
function findingOf(code: string, item: Part['items'][number]): Record_['items'][number] {
  const outcome = new Chance(`finding ${code} ${item.number}`).weighted(OUTCOMES);
  const answers = item.points.map(({ id }, at) => {
    const wrong = outcome === 'corrected' && at === item.points.length - 1;
    return { pointId: id, answer: wrong ? ('problem' as const) : ('ok' as const), note: wrong ? '记录不齐全，已当场指出' : '' };
  });
  const common = { itemId: item.itemId, subReasons: [], note: '', notCheckedReason: '', openedAt: null, answeredAt: null };
  if (outcome === 'none') return { ...common, answers: [], codes: ['F'], followUps: [] };
  if (outcome === 'clean') return { ...common, answers, codes: ['1'], followUps: [] };
  return { ...common, answers, codes: ['E'], followUps: [{ kind: 'verify-correction', termDays: 10, note: '' }] };
}

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;

const instantIn = (day: LocalDate, minutes: number): Instant => instantOf(Date.parse(`${day}T${clockTime(minutes)}+08:00`));

/** An id as the device would have made it, the same at every try. */
function uuidOf(text: string): string {
  const h = createHash('sha256').update(text).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-7${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
