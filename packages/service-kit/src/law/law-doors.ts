import { Controller, type Type } from '@nestjs/common';
import { CalendarYearRecorded, type DataOf, type EventDefinition, LawChangeWithdrawn, LawCorrected, lawSubject } from '@xinheng/contracts';
import { React } from '../bus/react.js';
import type { Sql } from '../sql/sql.js';
import type { Delivery, Event } from '../work/reaction.js';
import { type UseCase, useCase } from '../work/use-case.js';
import type { Work } from '../work/work.js';
import { LawCopy } from './law-copy.js';

/** What a service that decides by law hears. */
export const LAW_EVENTS = [LawCorrected, CalendarYearRecorded, LawChangeWithdrawn] as unknown as readonly EventDefinition[];

/** The reactions by which a service keeps its copy of the installation's corrections. */
export function lawDoors(service: string, kit: string, work: Work<Sql>): Type {
  const copy = new LawCopy(kit);
  const keepCorrection = keeping<DataOf<typeof LawCorrected>>(service, {
    verb: 'keep-correction',
    title: '采用法规参数的更正',
    subject: ({ key }) => lawSubject.parameter(key),
    keep: (sql, data) => copy.keepCorrection(sql, data),
  });
  const keepYear = keeping<DataOf<typeof CalendarYearRecorded>>(service, {
    verb: 'keep-year',
    title: '采用年度放假安排',
    subject: ({ year }) => lawSubject.year(year),
    keep: (sql, data) => copy.keepYear(sql, data),
  });
  const withdraw = keeping<DataOf<typeof LawChangeWithdrawn>>(service, {
    verb: 'keep-withdrawal',
    title: '停用已撤回的更正',
    subject: ({ subject }) => subject,
    keep: (sql, data) => copy.withdraw(sql, data),
  });

  @Controller()
  class LawDoors {
    @React(LawCorrected) corrected({ data }: Event<typeof LawCorrected>, delivery: Delivery) {
      return work.react(keepCorrection, data, delivery);
    }
    @React(CalendarYearRecorded) recorded({ data }: Event<typeof CalendarYearRecorded>, delivery: Delivery) {
      return work.react(keepYear, data, delivery);
    }
    @React(LawChangeWithdrawn) withdrawn({ data }: Event<typeof LawChangeWithdrawn>, delivery: Delivery) {
      return work.react(withdraw, data, delivery);
    }
  }
  return LawDoors;
}

interface Keeping<D> {
  readonly verb: string;
  readonly title: string;
  readonly subject: (data: D) => string;
  /** True if something has changed. */
  readonly keep: (sql: Sql, data: D) => Promise<boolean>;
}

const keeping = <D>(service: string, { verb, title, subject, keep }: Keeping<D>): UseCase<Sql, D, { kept: boolean }> =>
  useCase<Sql>()({
    name: `${service}.law.${verb}`,
    title,
    permission: 'system',
    run: async (ctx, data: D) => ({ kept: await keep(ctx.store, data) }),
    audit: (data, { kept }) => ({ subject: subject(data), detail: { 有变化: kept } }),
    about: subject,
  });
