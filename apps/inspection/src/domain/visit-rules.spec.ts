import { describe, expect, test } from '@jest/globals';
import { workingCalendar } from '@xinheng/calendar';
import { type Instant, localDate } from '@xinheng/kernel';
import { refusedWith } from '@xinheng/testkit';
import fc from 'fast-check';
import { approveCheck, refuseUnplanned } from './check-approval.js';
import { makeCheckCode, readCheckCode } from './check-code.js';
import { clockView } from './clock.js';
import { deskOf, type Matter } from './desk.js';
import { dueAfter } from './due-day.js';
import { imageKindOf } from './image-kind.js';
import { type DrawnFirm, mergeDrawn } from './merge.js';
import { whyChecked } from './notice.js';
import { confirmCount, publicResult } from './publication.js';
import { streetOf } from './street.js';
import { checkStartDay, checkVisitDay } from './visit-day.js';
import { planDays, workingDaysOf } from './visit-days.js';
import { checkTimes } from './visit-time.js';

const calendar = workingCalendar();
const day = localDate;
const twentyDays = { amount: 20, unit: 'working-day', rollAtEnd: true } as const;

describe('the twenty working days of publication', () => {
  test.each([
    ['2026-09-18', '2026-10-22'],
    ['2026-03-02', '2026-03-30'],
  ])('finished %s: public by %s', (finished, due) => {
    expect(dueAfter(day(finished), twentyDays, calendar)).toEqual({ on: due, unknown: null });
  });

  test('a year whose holidays are not announced is said, never guessed', () => {
    const due = dueAfter(day('2026-12-14'), twentyDays, calendar);
    expect(due.on).toBeNull();
    expect(due.unknown).toContain('2027 年的节假日安排尚未录入');
    const clock = clockView({ ...due, act: '公示', basis: ['SAMR-2019-38'], confirmed: true }, day('2026-12-15'), calendar);
    expect(clock).toMatchObject({ state: 'unknown', dueOn: null });
    expect(clock.text).toContain('2027');
  });

  test.each([
    ['2026-10-22', 'today', 0, '应于 2026-10-22 前公示，今日到期'],
    ['2026-10-23', 'overdue', 1, '应于 2026-10-22 前公示，已逾期 1 个工作日'],
    ['2026-10-21', 'left', 1, '应于 2026-10-22 前公示，还剩 1 个工作日'],
  ])('on %s it is %s', (today, state, workingDays, text) => {
    const due = { on: day('2026-10-22'), unknown: null, act: '公示', basis: ['SAMR-2019-38'], confirmed: true };
    expect(clockView(due, day(today), calendar)).toMatchObject({ state, workingDays, text });
  });
});

describe('approval of a check', () => {
  const check = { origin: 'draw', type: 'routine', exemption: null, team: 2 } as const;
  const burden = (counted: number) => [{ departmentName: '市监', counted, cap: { perYear: 4 }, basis: ['HOUSE#CHECK-07'] }];

  test('the fifth routine check of the year is refused, the fourth is not', () => {
    expect(approveCheck(check, burden(3), 2)).toEqual({ counts: true });
    expect(refusedWith(() => approveCheck(check, burden(4), 2))).toBe('check.cap-reached');
  });

  test('a check after a complaint is allowed and does not count', () => {
    const lead = { origin: 'targeted', type: 'case', exemption: 'complaint', team: 2 } as const;
    expect(approveCheck(lead, burden(4), 2)).toEqual({ counts: false });
  });

  test('a check that is neither drawn nor led by an exempt lead is refused', () => {
    expect(refusedWith(() => refuseUnplanned('targeted', null))).toBe('check.unplanned');
    expect(refusedWith(() => approveCheck({ ...check, origin: 'targeted' }, [], 2))).toBe('check.unplanned');
  });

  test('one person alone does not inspect', () => {
    expect(refusedWith(() => approveCheck({ ...check, team: 1 }, [], 2))).toBe('check.team-too-small');
  });
});

describe('the day of a check', () => {
  const window = { windowFrom: day('2026-11-24'), windowTo: day('2026-12-18') };
  test.each([
    ['2026-11-22', 'visit.day-past'],
    ['2026-12-21', 'visit.day-outside-window'],
    ['2026-11-28', 'visit.day-not-working'],
    ['2026-11-27', 'not refused'],
  ])('%s: %s', (on, code) => {
    expect(refusedWith(() => checkVisitDay(day(on), window, day('2026-11-23'), calendar))).toBe(code);
  });

  test('the firm may ask for a day off, still within the window', () => {
    expect(refusedWith(() => checkVisitDay(day('2026-11-28'), window, day('2026-11-23'), calendar, true))).toBe('not refused');
    expect(refusedWith(() => checkVisitDay(day('2026-12-26'), window, day('2026-11-23'), calendar, true))).toBe('visit.day-outside-window');
  });

  test('it begins on the day that was notified and on no other', () => {
    expect(refusedWith(() => checkStartDay(day('2026-11-27'), day('2026-11-27')))).toBe('not refused');
    expect(refusedWith(() => checkStartDay(day('2026-11-30'), day('2026-11-27')))).toBe('visit.not-the-day');
  });

  test('a phone whose clock is ahead, or an end before the beginning, is refused', () => {
    const at = (text: string) => `2026-11-27T${text}:00.000Z` as Instant;
    expect(refusedWith(() => checkTimes(at('02:00'), null, at('01:56')))).toBe('not refused');
    expect(refusedWith(() => checkTimes(at('02:00'), null, at('01:30')))).toBe('visit-record.time-ahead');
    expect(refusedWith(() => checkTimes(at('02:00'), at('01:59'), at('03:00')))).toBe('visit-record.time-reversed');
  });

  test('visits are spread over the working days, the busiest person deciding', () => {
    const days = workingDaysOf({ from: day('2026-11-27'), to: day('2026-12-01') }, day('2026-11-23'), calendar);
    expect(days).toEqual(['2026-11-27', '2026-11-30', '2026-12-01']);
    const visits = [1, 2, 3, 4].map((n) => ({ visitId: `v${n}`, inspectorIds: ['a', `b${n}`] }));
    const planned = planDays(visits, days, new Map([['a 2026-11-27', 1]]));
    expect([...planned.values()]).toEqual(['2026-11-30', '2026-12-01', '2026-11-27', '2026-11-30']);
    expect(refusedWith(() => workingDaysOf({ from: day('2026-11-28'), to: day('2026-11-29') }, day('2026-11-23'), calendar))).toBe(
      'visit.no-working-day',
    );
  });
});

describe('one door, opened once', () => {
  const firm = (n: number, partNo: number, department: string): DrawnFirm => ({
    id: `d${n}-${partNo}`,
    taskId: 't',
    partNo,
    departmentId: department,
    departmentName: department,
    code: `code${n}`,
    name: `商户${n}`,
    regionCode: '420902',
    address: '临江市江北区码头街道渡口路 1 号',
    items: [],
  });
  const task = {
    number: '1号',
    name: '任务',
    departmentId: 'market',
    ceremonyId: 'c',
    ceremonyNumber: 'n',
    drawnOn: null,
    windowFrom: day('2026-11-24'),
    windowTo: day('2026-12-18'),
  };
  let ids = 0;
  const merging = { newId: () => `id${ids++}`, now: '2026-11-23T01:00:00.000Z' as Instant, byId: 'x', joinable: new Map<string, string>() };

  test('the parts of one firm share a visit, led by the initiating department', () => {
    const { visits, parts } = mergeDrawn(task, [firm(1, 1, 'fire'), firm(1, 2, 'market'), firm(2, 1, 'fire')], merging);
    expect(visits).toHaveLength(2);
    const ofFirst = parts.filter(({ visitId }) => visitId === visits[0]!.id);
    expect(ofFirst.map(({ departmentId, lead }) => ({ departmentId, lead }))).toEqual([
      { departmentId: 'fire', lead: false },
      { departmentId: 'market', lead: true },
    ]);
    expect(parts.find(({ visitId }) => visitId === visits[1]!.id)!.lead).toBe(true);
  });

  test('a visit that the ceremony already has is joined, not doubled', () => {
    const { visits, parts } = mergeDrawn(task, [firm(1, 1, 'health')], { ...merging, joinable: new Map([['code1', 'known']]) });
    expect(visits).toEqual([]);
    expect(parts).toMatchObject([{ visitId: 'known', lead: false }]);
  });

  test('always: every drawn row has one part, every visit one firm and one leader', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(3)), { selector: (pair) => pair.join() }), (pairs) => {
        const drawn = pairs.map(([n, p]) => firm(n, p, `dept${p}`));
        const { visits, parts } = mergeDrawn(task, drawn, merging);
        expect(parts.map(({ drawnObjectId }) => drawnObjectId).sort()).toEqual(drawn.map(({ id }) => id).sort());
        expect(visits).toHaveLength(new Set(drawn.map(({ code }) => code)).size);
        for (const { id } of visits) expect(parts.filter((part) => part.visitId === id && part.lead)).toHaveLength(1);
      }),
    );
  });
});

describe('codes, images, streets', () => {
  test('a check code is twelve even digits, however the bytes fall', () => {
    const bytes = [255, 254, 253, 252, 251, 250, 249, 0, 10, 25, 99, 128];
    expect(makeCheckCode(() => Uint8Array.from(bytes))).toBe('900598900598');
  });

  test('what is typed is read with blanks, hyphens and full-width digits; anything else is no code', () => {
    expect(readCheckCode('4821 0937 5516')).toBe('482109375516');
    expect(readCheckCode('４８２１－０９３７－５５１６')).toBe('482109375516');
    for (const wrong of ['', '48210937551', '4821093755160', '48210937551a']) expect(readCheckCode(wrong)).toBeNull();
  });

  test('an image is known by its bytes', () => {
    expect(imageKindOf(Buffer.from('ffd8ffe0', 'hex'))).toBe('image/jpeg');
    expect(imageKindOf(Buffer.from('89504e470d0a1a0a', 'hex'))).toBe('image/png');
    expect(imageKindOf(Buffer.from('524946460000000057454250', 'hex'))).toBe('image/webp');
    for (const other of ['', 'GIF89a', '%PDF-1.7', '<svg>', 'RIFF....WAVE']) expect(imageKindOf(Buffer.from(other))).toBeNull();
  });

  test.each([
    ['白石县石桥镇石桥街 8 号', '石桥镇石桥街'],
    ['临江市江北区码头街道渡口巷 8 号', '码头街道渡口巷'],
    ['湖北省临江市云溪区砚河街道新桥工业园 6 号', '砚河街道新桥工业园'],
    ['江北区菜市街 5 号', '菜市街'],
    ['', '地址不详'],
  ])('%s -> %s', (address, street) => {
    expect(streetOf(address)).toBe(street);
  });
});

describe('what is told', () => {
  test('a notice names the draw and never a ticket, class or stratum', () => {
    const text = whyChecked({ kind: 'draw', ceremonyNumber: '20261123-临江-001', drawnOn: day('2026-11-23'), taskNumbers: ['1号'] });
    expect(text).toBe('在 2026-11-23 第 20261123-临江-001 号公开抽取仪式中随机抽中（1号），抽取过程可由任何人核验');
  });

  test('a public result has these fields and no other', () => {
    const result = publicResult({
      code: '91429804MA0000029X',
      name: '商户',
      taskNumber: '1号',
      taskName: '任务',
      departmentName: '市监',
      checkType: 'routine',
      inspectedOn: day('2026-11-27'),
      results: [{ itemId: 'i1', item: '事项一', codes: ['B', 'E'], subReasons: [] }],
    });
    expect(Object.keys(result).sort()).toEqual(
      ['basis', 'checkType', 'code', 'departmentName', 'inspectedOn', 'name', 'results', 'taskName', 'taskNumber'].sort(),
    );
    expect(result.results).toEqual([
      { item: '事项一', resultCode: 'B', resultLabel: '未按规定公示应当公示的信息' },
      { item: '事项一', resultCode: 'E', resultLabel: '发现问题已责令改正' },
    ]);
  });

  test('the count typed is the count chosen', () => {
    expect(refusedWith(() => confirmCount(2, 2))).toBe('not refused');
    expect(refusedWith(() => confirmCount(3, 2))).toBe('publication.count-differs');
  });

  test('the desk groups by the day on which the law is broken, and what has no day comes last', () => {
    const matter = (id: string, on: string | null): Matter => ({
      id,
      kind: 'publish',
      title: id,
      detail: '',
      count: 1,
      due: { on: on === null ? null : day(on), unknown: on === null ? '未录入' : null },
      act: '公示',
      basis: ['SAMR-2019-38'],
      confirmed: true,
      reason: '',
      verb: '',
      target: '',
    });
    const groups = deskOf(
      [matter('z', null), matter('c', '2026-12-01'), matter('b', '2026-11-23'), matter('d', '2026-11-30'), matter('a', '2026-11-20')],
      day('2026-11-23'),
      calendar,
    );
    expect(groups.map(({ key, cards }) => [key, cards.map(({ id }) => id)])).toEqual([
      ['overdue', ['a']],
      ['today', ['b']],
      ['soon', ['d']],
      ['later', ['c', 'z']],
    ]);
  });
});
