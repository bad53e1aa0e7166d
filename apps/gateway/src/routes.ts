import { Controller } from '@nestjs/common';
import { AccountApi, DepartmentApi, type InputOf } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import type { GatewayStore } from './store.js';
import { createAccount, disableAccount, enableAccount, resetPassword, updateAccount } from './use-cases/manage-accounts.js';
import { createDepartment, updateDepartment } from './use-cases/manage-departments.js';
import { getAccount, listAccounts, listDepartments } from './use-cases/read-accounts.js';

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
