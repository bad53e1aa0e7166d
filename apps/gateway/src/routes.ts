import { Controller } from '@nestjs/common';
import { AccountApi, DepartmentApi, type InputOf, LawApi } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import type { GatewayStore } from './store.js';
import { confirmLawChange, declineLawChange, withdrawLawChange } from './use-cases/decide-law-change.js';
import { createAccount, disableAccount, enableAccount, resetPassword, updateAccount } from './use-cases/manage-accounts.js';
import { createDepartment, updateDepartment } from './use-cases/manage-departments.js';
import { correctLaw, recordYear } from './use-cases/propose-law-change.js';
import { getAccount, listAccounts, listDepartments } from './use-cases/read-accounts.js';
import { listLawChanges } from './use-cases/read-law.js';

@Controller()
export class AccountRoutes {
  constructor(private readonly work: Work<GatewayStore>) {}

  @Route(AccountApi.list) list(input: InputOf<typeof AccountApi.list>, call: Call) {
    return this.work.read(listAccounts, input, call);
  }
  @Route(AccountApi.get) get(input: InputOf<typeof AccountApi.get>, call: Call) {
    return this.work.read(getAccount, input, call);
  }
  @Route(AccountApi.create) create(input: InputOf<typeof AccountApi.create>, call: Call) {
    return this.work.run(createAccount, input, call);
  }
  @Route(AccountApi.update) update(input: InputOf<typeof AccountApi.update>, call: Call) {
    return this.work.run(updateAccount, input, call);
  }
  @Route(AccountApi.disable) disable(input: InputOf<typeof AccountApi.disable>, call: Call) {
    return this.work.run(disableAccount, input, call);
  }
  @Route(AccountApi.enable) enable(input: InputOf<typeof AccountApi.enable>, call: Call) {
    return this.work.run(enableAccount, input, call);
  }
  @Route(AccountApi.resetPassword) resetPassword(input: InputOf<typeof AccountApi.resetPassword>, call: Call) {
    return this.work.run(resetPassword, input, call);
  }
}

@Controller()
export class DepartmentRoutes {
  constructor(private readonly work: Work<GatewayStore>) {}

  @Route(DepartmentApi.list) list(input: InputOf<typeof DepartmentApi.list>, call: Call) {
    return this.work.read(listDepartments, input, call);
  }
  @Route(DepartmentApi.create) create(input: InputOf<typeof DepartmentApi.create>, call: Call) {
    return this.work.run(createDepartment, input, call);
  }
  @Route(DepartmentApi.update) update(input: InputOf<typeof DepartmentApi.update>, call: Call) {
    return this.work.run(updateDepartment, input, call);
  }
}

@Controller()
export class LawRoutes {
  constructor(private readonly work: Work<GatewayStore>) {}

  @Route(LawApi.list) list(_input: InputOf<typeof LawApi.list>, call: Call) {
    return this.work.read(listLawChanges, undefined, call);
  }
  @Route(LawApi.correct) correct(input: InputOf<typeof LawApi.correct>, call: Call) {
    return this.work.run(correctLaw, input, call);
  }
  @Route(LawApi.recordYear) recordYear(input: InputOf<typeof LawApi.recordYear>, call: Call) {
    return this.work.run(recordYear, input, call);
  }
  @Route(LawApi.confirm) confirm(input: InputOf<typeof LawApi.confirm>, call: Call) {
    return this.work.run(confirmLawChange, input, call);
  }
  @Route(LawApi.decline) decline(input: InputOf<typeof LawApi.decline>, call: Call) {
    return this.work.run(declineLawChange, input, call);
  }
  @Route(LawApi.withdraw) withdraw(input: InputOf<typeof LawApi.withdraw>, call: Call) {
    return this.work.run(withdrawLawChange, input, call);
  }
}
