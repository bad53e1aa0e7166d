import { InspectorApi } from '@xinheng/contracts';
import { addMonths, type LocalDate, localDate } from '@xinheng/kernel';
import type { City } from './city.js';
import { type DemoInspector, INSPECTORS } from './people.js';
import { demoSubjects } from './subjects.js';

/** Sixty inspectors with certificates, specialities and districts; a few relations from which they must withdraw are declared. */
export async function buildInspectors(city: City): Promise<void> {
  const begin = localDate(`${city.today.slice(0, 4)}-01-01`);
  for (const inspector of INSPECTORS) {
    const clerk = city.as(inspector.department === 'fire' ? 'fire' : 'wang');
    const { id } = await city.door.call(`inspector ${inspector.number}`, clerk, InspectorApi.save, fieldsOf(city, inspector, begin));
    city.inspectorIds.set(inspector.number, id);
  }
  await declareRecusals(city);
}

const fieldsOf = (city: City, one: DemoInspector, begin: LocalDate) => ({
  number: one.number,
  name: one.name,
  certificateNo: one.certificateNo,
  certificateUntil: addMonths(begin, one.certificateMonths),
  specialities: [...one.specialities],
  qualifications: ['行政执法'],
  regionCodes: [...one.districts],
  accountId: city.as(one.login).id,
});

const REASONS = ['近亲属在该单位任职', '配偶为该单位股东', '与该单位负责人有经济往来'] as const;

async function declareRecusals(city: City): Promise<void> {
  const firms = demoSubjects(60, city.today);
  for (const [at, reason] of REASONS.entries()) {
    const inspector = INSPECTORS[at * 9] as DemoInspector;
    const code = firms[at * 7]?.code ?? '';
    const id = city.inspectorIds.get(inspector.number) ?? '';
    await city.door.call(`recusal ${at}`, city.as('wang'), InspectorApi.declareRecusal, { id, code, reason });
  }
}
