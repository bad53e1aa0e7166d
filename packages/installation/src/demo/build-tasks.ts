import { ChangeApi, VisitApi } from '@xinheng/contracts';
import { addDays } from '@xinheng/kernel';
import { type DrawSpec, holdCeremony, prepareDraw } from './build-draw.js';
import { approveAndNotify, assignTeams, makeVisits, publish, settleFollowUps, type Visit, visitsOf } from './build-visits.js';
import type { City } from './city.js';
import { INSPECTORS } from './people.js';

/** A task of the past: everything drawn was inspected, reviewed and published, so everybody can check it to the end. */
export async function buildClosedTask(city: City): Promise<void> {
  const ceremonyOn = city.workday(84);
  const spec: DrawSpec = {
    ...{ step: 'closed', title: `${city.today.slice(0, 4)}年第一批餐饮服务食品安全抽查`, library: 'catering', planRow: 1 },
    ...{
      items: ['SJ-011', 'SJ-021'],
      tags: ['餐饮服务'],
      ceremonyOn,
      windowFrom: addDays(ceremonyOn, 2),
      windowTo: addDays(ceremonyOn, 20),
    },
  };
  const draw = await prepareDraw(city, spec);
  await holdCeremony(city, spec, draw);
  const visits = await assignTeams(city, 'closed', draw, ceremonyOn);
  await approveAndNotify(city, 'closed', visits);
  await makeVisits(
    city,
    'closed',
    draw.taskId,
    visits.map(({ id }) => id),
  );
  await city.travelTo(city.workdayFrom(addDays(spec.windowTo, 3)), '10:00:00');
  await publish(city, 'closed', draw.taskId);
  await settleFollowUps(city, 'closed');
}

/** A task under way: early visits published but two that are overdue, some of this week, some to come, one recusal undecided. */
export async function buildRunningTask(city: City): Promise<void> {
  const ceremonyOn = city.workday(50);
  const spec: DrawSpec = {
    ...{ step: 'running', title: `${city.today.slice(0, 4)}年食品销售单位抽查`, library: 'catering', planRow: 0 },
    ...{
      items: ['SJ-012', 'SJ-021'],
      tags: ['食品销售'],
      ceremonyOn,
      windowFrom: addDays(ceremonyOn, 1),
      windowTo: addDays(city.today, 16),
    },
  };
  const draw = await prepareDraw(city, spec);
  await holdCeremony(city, spec, draw);
  const visits = await assignTeams(city, 'running', draw, city.workdayFrom(addDays(ceremonyOn, 1)));
  const [early, lately, toCome] = [
    visits.filter((_, i) => i % 5 < 2),
    visits.filter((_, i) => i % 5 === 2),
    visits.filter((_, i) => i % 5 > 2),
  ];
  await reschedule(city, lately, (at) => city.workday(5 - (at % 3)));
  const [withdrawn, ...others] = toCome;
  const forToday = others.find(isOfShownInspector) ?? others[0];
  const later = toCome.filter((visit) => visit !== forToday);
  await reschedule(city, forToday ? [forToday] : [], () => city.today);
  await reschedule(city, later, (at) => city.workdayFrom(addDays(city.today, 1 + (at % 8))));
  await approveAndNotify(city, 'running early', early);
  await makeVisits(
    city,
    'running early',
    draw.taskId,
    early.map(({ id }) => id),
  );
  await city.travelTo(city.workday(38), '10:00:00');
  await publish(city, 'running early', draw.taskId, 2);
  await settleFollowUps(city, 'running early');
  await city.travelTo(city.workday(8), '09:20:00');
  await approveAndNotify(city, 'running lately', lately);
  await makeVisits(
    city,
    'running lately',
    draw.taskId,
    lately.map(({ id }) => id),
  );
  await city.travelTo(city.workday(1), '11:00:00');
  await approveAndNotify(city, 'running next', [...later.slice(0, 3), ...(forToday ? [forToday] : [])]);
  await askToWithdraw(city, withdrawn);
}

async function reschedule(city: City, visits: readonly Visit[], dayOf: (at: number) => Visit['plannedOn'], login = 'wang'): Promise<void> {
  for (const [at, { id, version }] of visits.entries()) {
    const plannedOn = dayOf(at) ?? '';
    const reason = '企业书面申请改期，已核实';
    const wish = { id, version, plannedOn, byFirmsWish: true, reason };
    await city.door.call(`reschedule ${id}`, city.as(login), VisitApi.reschedule, wish);
  }
}

/** Someone whose account is shown can hold it on a phone. */
const isOfShownInspector = (visit: Visit): boolean =>
  INSPECTORS.some(({ number, shown }) => shown && visit.parts.some(({ team }) => team.some((member) => member.number === number)));

/** An inspector has found a relation; the head decides, the clerk sees it wait. */
async function askToWithdraw(city: City, visit: Visit | undefined): Promise<void> {
  const part = visit?.parts[0];
  const member = part?.team[0];
  const inspector = INSPECTORS.find(({ number }) => number === member?.number);
  if (!part || !member || !inspector) throw new Error('no visit is left from which to withdraw');
  const asked = { partId: part.id, inspectorId: member.id, raisedBy: 'inspector' as const, reason: '近亲属在该单位任职' };
  await city.door.call('recusal waiting', city.as(inspector.login), ChangeApi.recuse, asked);
}

/** Two departments, one ceremony, one seed: what both drew of a firm is one visit, and both come on the same day. */
export async function buildJointTask(city: City): Promise<void> {
  const ceremonyOn = city.workday(9);
  const spec: DrawSpec = {
    ...{ step: 'joint', title: `${city.today.slice(0, 4)}年集体用餐单位部门联合抽查`, library: 'catering', planRow: 2 },
    ...{
      items: ['SJ-011'],
      tags: ['集体用餐'],
      cooperating: { department: 'fire' as const, library: 'canteens' as const, items: ['XF-001'] },
    },
    ...{ ceremonyOn, windowFrom: addDays(ceremonyOn, 1), windowTo: addDays(city.today, 18) },
  };
  const draw = await prepareDraw(city, spec);
  await holdCeremony(city, spec, draw);
  const visits = await assignTeams(city, 'joint', draw, city.workdayFrom(addDays(ceremonyOn, 1)));
  const merged = visits.filter(({ parts }) => parts.length > 1);
  if (merged.length === 0) throw new Error('the two departments have drawn no firm in common');
  const dayOf = (at: number) => city.workdayFrom(addDays(city.today, 3 + (at % 8)));
  await reschedule(city, visits, dayOf);
  const fireAlone = (await visitsOf(city, 'joint fire', draw.taskId, 'fire')).filter(({ parts }) => parts.length === 1);
  await reschedule(city, fireAlone, dayOf, 'fire');
  await city.travelTo(city.workday(1), '15:30:00');
  await approveAndNotify(city, 'joint', merged.slice(0, 3));
}

/** A task whose list is frozen and whose parties are named: today its ceremony can be held. */
export async function buildReadyTask(city: City): Promise<void> {
  const spec: DrawSpec = {
    ...{ step: 'ready', title: `${city.today.slice(0, 4)}年校园周边餐饮抽查`, library: 'catering', planRow: 0 },
    ...{ items: ['SJ-011', 'SJ-012', 'SJ-021'], tags: ['校园周边'], ceremonyOn: city.today },
    ...{ windowFrom: addDays(city.today, 1), windowTo: addDays(city.today, 18) },
  };
  await prepareDraw(city, spec);
}
