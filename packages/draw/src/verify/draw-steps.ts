import { trimTicket } from '../ticket.js';
import { fails, holds, notShown, type Outcome, type Step } from './finding.js';
import { type AnyPart, type BundleSubject, isFull } from './subject.js';

/** Why a step about tickets is not shown. */
export const SEALED = '票号会泄露企业类别，不公开；由有权机构按完整件复算，企业可核对自己的一户';

function ticketsOf(subject: BundleSubject, part: AnyPart, pointer: string): Outcome {
  if (!isFull(part)) return notShown(SEALED);
  const told = new Set(part.strata.flatMap(({ drawn }) => drawn.map(({ code }) => code)));
  const rows = new Set<string>();
  for (const { values } of part.rows) if (told.has(values[0]!)) rows.add(values[0]!);
  for (const [j, { name, drawn }] of part.strata.entries()) {
    const { order, codeAt } = subject.stratum(part, name);
    const tickets = new Map(order.orderFrom(0, drawn.length).map(({ ticket }, rank) => [codeAt(rank)!, ticket]));
    for (const [rank, { code, ticket }] of drawn.entries()) {
      const where = { part: part.name, code, pointer: `${pointer}/strata/${j}/drawn/${rank}` };
      if (!rows.has(code)) return fails(`抽中的 ${code} 不在名单中`, where);
      const own = tickets.get(code);
      if (own === undefined)
        return fails(`${code} 的票号不在${name}层最小的 ${drawn.length} 个之内，不应抽中`, where, { published: ticket });
      if (own !== ticket) return fails(`${code} 的票号不是由种子和代码算出的`, where, { own, published: ticket });
    }
  }
  return holds(`重算了 ${part.rows.length} 个票号，公布的票号全部相同`);
}

function drawnOf(subject: BundleSubject, part: AnyPart, pointer: string): Outcome {
  if (!isFull(part)) return notShown(SEALED);
  for (const [j, { name, drawn, quota }] of part.strata.entries()) {
    const where = { part: part.name, pointer: `${pointer}/strata/${j}/drawn` };
    if (drawn.length !== quota)
      return fails(`${name}层公布 ${drawn.length} 户，应为 ${quota} 户`, where, { own: quota, published: drawn.length });
    const { order, codeAt } = subject.stratum(part, name);
    for (const [rank, { code }] of drawn.entries()) {
      const own = codeAt(rank)!;
      if (own !== code) {
        const detail = `${name}层第 ${rank + 1} 位应为 ${own}（票号 ${trimTicket(order.at(rank).ticket)}）`;
        return fails(detail, { ...where, code, pointer: `${where.pointer}/${rank}` }, { own, published: code });
      }
    }
  }
  const total = part.strata.reduce((sum, { quota }) => sum + quota, 0);
  return holds(`每层票号最小的共 ${total} 户，与公布的逐户相同，没有漏掉也没有插进`);
}

/** Of a bundle that shows tickets. */
export const drawSteps: readonly Step<BundleSubject>[] = [
  {
    id: 'tickets',
    title: '票号由种子和代码算出',
    needs: ['sizes', 'salts', 'seed'],
    run: (subject) => subject.perPart((part, pointer) => ticketsOf(subject, part, pointer)),
  },
  {
    id: 'drawn',
    title: '每层票号最小的就是公布的户',
    needs: ['tickets', 'quotas'],
    run: (subject) => subject.perPart((part, pointer) => drawnOf(subject, part, pointer)),
  },
];
