import { AccountApi, DepartmentApi, LawApi, PlatformApi, SessionApi, serviceTitles } from '@xinheng/contracts';
import { defineService, timer } from '@xinheng/service-kit';
import { PrismaClient } from './generated/client.js';
import { AccountRoutes, DepartmentRoutes, LawRoutes } from './routes.js';
import { GatewayStore } from './store.js';
import { changePassword } from './use-cases/change-password.js';
import { confirmLawChange, declineLawChange, withdrawLawChange } from './use-cases/decide-law-change.js';
import { endAllSessions, endSession } from './use-cases/end-session.js';
import { foundInstallation } from './use-cases/found-installation.js';
import { endDeadSessions, noteActivity } from './use-cases/keep-sessions.js';
import { createAccount, disableAccount, enableAccount, resetPassword, updateAccount } from './use-cases/manage-accounts.js';
import { createDepartment, updateDepartment } from './use-cases/manage-departments.js';
import { openSession } from './use-cases/open-session.js';
import { correctLaw, recordYear } from './use-cases/propose-law-change.js';

/** What an installation is set up with: departments, accounts and sessions, and its corrections of law and calendar. */
export const gateway = defineService<GatewayStore, PrismaClient>({
  name: 'gateway',
  title: serviceTitles.gateway,
  controllers: [AccountRoutes, DepartmentRoutes, LawRoutes],
  useCases: [
    ...[openSession, endSession, endAllSessions, changePassword, noteActivity, endDeadSessions, foundInstallation],
    ...[createAccount, updateAccount, disableAccount, enableAccount, resetPassword, createDepartment, updateDepartment],
    ...[correctLaw, recordYear, confirmLawChange, declineLawChange, withdrawLawChange],
  ],
  // sign-in and the list of services are answered by the edge before this service; they belong to its documents all the same
  routes: [SessionApi, PlatformApi, AccountApi, DepartmentApi, LawApi],
  schedule: [
    timer({ name: 'end-dead-sessions', title: '清理到期的登录', every: { minutes: 15 }, useCase: endDeadSessions, input: () => ({}) }),
  ],
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  store: (tx) => new GatewayStore(tx),
});

export default gateway;
