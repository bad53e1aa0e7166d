import type { Role } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { type Sql, stale, type TransactionClient, type Tx } from '@xinheng/service-kit';
import type { Account, Department } from './domain/account.js';
import type { SessionTimes } from './domain/session-life.js';
import type { Account as AccountRow, PrismaClient } from './generated/client.js';
import { LawChangeTable } from './store/law-changes.js';

export interface AccountFilter {
  readonly search?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly role?: Role | undefined;
  /** Significant digits of the actor's region: only accounts below it. */
  readonly regionPrefix: string;
  /** Login of the last row seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface ListedAccount {
  readonly account: Account;
  readonly department: Department;
  readonly liveSessions: number;
}

/** A live or dead session with everything that says who sits behind it. */
export interface SessionHolder {
  readonly times: SessionTimes;
  readonly account: Account;
  readonly department: Department;
}

const instant = (date: Date | null): Instant | null => (date === null ? null : (date.toISOString() as Instant));
const date = (text: Instant | null): Date | null => (text === null ? null : new Date(text));

const accountOf = (row: AccountRow): Account => ({
  ...row,
  roles: row.roles as Role[],
  lockedUntil: instant(row.lockedUntil),
  lastSignInAt: instant(row.lastSignInAt),
});

const rowOf = ({ lockedUntil, lastSignInAt, roles, ...account }: Account) => ({
  ...account,
  roles: [...roles],
  lockedUntil: date(lockedUntil),
  lastSignInAt: date(lastSignInAt),
});

/** Departments, accounts and sessions; corrections of law and calendar. */
export class GatewayStore {
  private readonly prisma: TransactionClient<PrismaClient>;
  private readonly sql: Sql;
  readonly law: LawChangeTable;

  constructor(tx: Tx<TransactionClient<PrismaClient>>) {
    this.prisma = tx.prisma;
    this.sql = tx.sql;
    this.law = new LawChangeTable(tx.sql);
  }

  departments(withClosed: boolean): Promise<Department[]> {
    return this.prisma.department.findMany({
      where: withClosed ? {} : { closed: false },
      orderBy: [{ regionCode: 'asc' }, { name: 'asc' }],
    });
  }

  async department(id: string): Promise<Department | undefined> {
    return (await this.prisma.department.findUnique({ where: { id } })) ?? undefined;
  }

  async hasOpenDepartment(name: string, regionCode: string, otherThan: string): Promise<boolean> {
    return (await this.prisma.department.count({ where: { name, regionCode, closed: false, NOT: { id: otherThan } } })) > 0;
  }

  async addDepartment(department: Department): Promise<void> {
    await this.prisma.department.create({ data: department });
  }

  /** @throws Problem 409 when `seen` is not the stored version */
  async saveDepartment(department: Department, seen: number): Promise<void> {
    const { id, ...data } = department;
    const { count } = await this.prisma.department.updateMany({ where: { id, version: seen }, data });
    if (count === 0) throw stale('部门');
  }

  activeAccountsOf(departmentId: string): Promise<number> {
    return this.prisma.account.count({ where: { departmentId, disabled: false } });
  }

  /** Locks the row until the end of the transaction, so that two guesses at once are counted as two. */
  async lockAccount(by: { readonly id: string } | { readonly login: string }): Promise<Account | undefined> {
    const [column, value] = 'id' in by ? ['id', by.id] : ['login', by.login];
    const locked = await this.sql.query<{ id: string }>(`SELECT id FROM gateway.account WHERE ${column} = $1 FOR UPDATE`, [value]);
    const row = locked[0] && (await this.prisma.account.findUnique({ where: { id: locked[0].id } }));
    return row ? accountOf(row) : undefined;
  }

  async hasLogin(login: string): Promise<boolean> {
    return (await this.prisma.account.count({ where: { login } })) > 0;
  }

  async hasAnyAccount(): Promise<boolean> {
    return (await this.prisma.account.findFirst({ select: { id: true } })) !== null;
  }

  async addAccount(account: Account): Promise<void> {
    await this.prisma.account.create({ data: rowOf(account) });
  }

  /** The row is locked; what a person edits carries a new version, what a sign-in leaves does not. */
  async saveAccount(account: Account): Promise<void> {
    const { id, ...data } = rowOf(account);
    await this.prisma.account.update({ where: { id }, data });
  }

  /** Takes a lock that all changes of administrators share, then counts those who would be left. */
  async otherSecurityAdministrators(than: string): Promise<number> {
    await this.sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('gateway.security-admin', 0))`);
    return this.prisma.account.count({ where: { disabled: false, roles: { has: 'security-admin' }, NOT: { id: than } } });
  }

  async accounts(filter: AccountFilter, now: Instant): Promise<ListedAccount[]> {
    const { search, departmentId, role, regionPrefix, after, limit } = filter;
    const rows = await this.prisma.account.findMany({
      where: {
        regionCode: { startsWith: regionPrefix },
        ...(search ? { OR: [{ login: { contains: search.toLowerCase() } }, { name: { contains: search } }] } : {}),
        ...(departmentId ? { departmentId } : {}),
        ...(role ? { roles: { has: role } } : {}),
        ...(after ? { login: { gt: after } } : {}),
      },
      orderBy: { login: 'asc' },
      take: limit,
      include: { department: true, _count: { select: { sessions: { where: { endsAt: { gt: new Date(now) } } } } } },
    });
    return rows.map(({ department, _count, ...row }) => ({ account: accountOf(row), department, liveSessions: _count.sessions }));
  }

  async account(id: string, now: Instant): Promise<ListedAccount | undefined> {
    const row = await this.prisma.account.findUnique({
      where: { id },
      include: { department: true, _count: { select: { sessions: { where: { endsAt: { gt: new Date(now) } } } } } },
    });
    if (!row) return undefined;
    const { department, _count, ...account } = row;
    return { account: accountOf(account), department, liveSessions: _count.sessions };
  }

  async openSession(tokenHash: string, accountId: string, openedAt: Instant, times: SessionTimes): Promise<void> {
    await this.prisma.session.create({
      data: { tokenHash, accountId, openedAt: new Date(openedAt), lastSeenAt: new Date(times.lastSeenAt), endsAt: new Date(times.endsAt) },
    });
  }

  async sessionHolder(tokenHash: string): Promise<SessionHolder | undefined> {
    const row = await this.prisma.session.findUnique({ where: { tokenHash }, include: { account: { include: { department: true } } } });
    if (!row) return undefined;
    const { department, ...account } = row.account;
    const times = { lastSeenAt: row.lastSeenAt.toISOString() as Instant, endsAt: row.endsAt.toISOString() as Instant };
    return { times, account: accountOf(account), department };
  }

  /** Moves the last use forwards, never back. */
  noteSeen(seen: readonly { readonly tokenHash: string; readonly at: Instant }[]): Promise<number> {
    return this.sql.run(
      `UPDATE gateway.session s SET last_seen_at = v.at
         FROM unnest($1::text[], $2::timestamptz[]) AS v (token_hash, at)
        WHERE s.token_hash = v.token_hash AND s.last_seen_at < v.at`,
      [seen.map((one) => one.tokenHash), seen.map((one) => one.at)],
    );
  }

  async endSession(tokenHash: string): Promise<number> {
    return (await this.prisma.session.deleteMany({ where: { tokenHash } })).count;
  }

  async endSessionsOf(accountId: string, except?: string): Promise<number> {
    return (await this.prisma.session.deleteMany({ where: { accountId, ...(except ? { NOT: { tokenHash: except } } : {}) } })).count;
  }

  async endDeadSessions(now: Instant, unseenSince: Instant): Promise<number> {
    const dead = [{ endsAt: { lte: new Date(now) } }, { lastSeenAt: { lt: new Date(unseenSince) } }];
    return (await this.prisma.session.deleteMany({ where: { OR: dead } })).count;
  }
}
