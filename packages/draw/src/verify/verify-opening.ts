import type { DrawBundle, FirmOpening } from '../bundle/format.js';
import { readDocument } from '../bundle/read-bundle.js';
import { bytesOfHex, verifyInclusion } from '../merkle.js';
import { commitmentsOf, drawIdOf, leafHexOf } from '../roster.js';
import { compareTickets, seedHashOf, seedString, ticketOf } from '../ticket.js';
import { digestSteps } from './digest-steps.js';
import { equal, type Finding, fails, holds, notShown, type Outcome, runSteps, type Step } from './finding.js';
import type { AnyPart } from './subject.js';
import { formFinding } from './verify-bundle.js';
import { leavesByCode } from './visit-steps.js';

/** One firm's document beside the public bundle of the same draw. */
interface OpeningSubject {
  readonly opening: FirmOpening;
  readonly bundle: DrawBundle;
  readonly part: AnyPart | undefined;
}

function sameDraw({ opening, bundle, part }: OpeningSubject): Outcome {
  if (!part) return fails('公开件中没有这份名单', { pointer: '/part' }, { published: opening.part });
  const stratum = part.strata.find(({ name }) => name === opening.stratum.name);
  const told = [
    ['ceremony', bundle.ceremony, opening.ceremony],
    ['purpose', bundle.purpose, opening.purpose],
    ['seed', bundle.seed, opening.seed],
    ['root', part.roster.root, opening.root],
    ['count', part.roster.count, opening.count],
    ['fields', JSON.stringify(part.fields), JSON.stringify(opening.fields)],
    ['stratum/ratio', stratum?.ratio, opening.stratum.ratio],
    ['stratum/size', stratum?.size, opening.stratum.size],
    ['stratum/quota', stratum?.quota, opening.stratum.quota],
  ] as const;
  for (const [name, own, published] of told)
    if (own !== published) return fails('与公开件不同', { pointer: `/${name}` }, { own, published });
  return holds('编号、种子、名单指纹、户数和应抽数都与公开件相同');
}

function rowIsFrozen({ opening }: OpeningSubject): Outcome {
  const { fields, row, proof, count, root } = opening;
  if ([row.values, row.nonces, row.commitments].some(({ length }) => length !== fields.length))
    return fails('字段数与表头不符', { pointer: '/row' });
  const own = commitmentsOf(fields, row);
  const column = own.findIndex((commitment, i) => commitment !== row.commitments[i]);
  const where = { code: row.values[0], row: proof.index + 1, field: fields[column], pointer: `/row/values/${column}` };
  if (column >= 0) return fails(`本户的 ${fields[column]} 与冻结时不同`, where, { own: own[column], published: row.commitments[column] });
  const leaf = leafHexOf(own);
  if (!verifyInclusion(bytesOfHex(leaf), proof, count, root))
    return fails('按所附路径，本户不在冻结的名单中', { pointer: '/proof' }, { own: leaf });
  return holds(`本户是名单第 ${proof.index + 1} 行，内容与冻结时一致`, leaf);
}

function ticket({ opening, bundle }: OpeningSubject): Outcome {
  if (opening.row.values[2] !== opening.stratum.name) {
    return fails(
      '所示分层不是本户冻结时的分层',
      { pointer: '/stratum/name' },
      { own: opening.row.values[2], published: opening.stratum.name },
    );
  }
  const own = ticketOf(seedHashOf(seedString(bundle)), drawIdOf(bundle.plan.mode, opening.row));
  return equal(own, opening.ticket, '票号由种子和本户的代码算出', '票号不是由种子和本户的代码算出的', { pointer: '/ticket' });
}

/** All leaves drawn by quota, and those that took the place of others, whichever kind of bundle tells them. */
function publishedLeaves(part: AnyPart): { drawn: Set<string>; substitutes: Set<string> } {
  if ('replacedLeaves' in part) {
    return { drawn: new Set(part.drawnLeaves), substitutes: new Set(part.substituteLeaves) };
  }
  const leavesOf = (codes: readonly string[]): Set<string> => new Set(leavesByCode(part.rows, codes).values());
  return {
    drawn: leavesOf(part.strata.flatMap(({ drawn }) => drawn.map(({ code }) => code))),
    substitutes: leavesOf(part.replacements.flatMap(({ substitute }) => substitute ?? [])),
  };
}

const OUTCOMES = { drawn: '抽中', substitute: '替补抽中', 'passed-over': '未抽中' } as const;

function outcome({ opening, part }: OpeningSubject): Outcome {
  const leaf = leafHexOf(opening.row.commitments);
  const { drawn, substitutes } = publishedLeaves(part!);
  const own = drawn.has(leaf) ? 'drawn' : substitutes.has(leaf) ? 'substitute' : 'passed-over';
  const where = { code: opening.row.values[0], pointer: '/outcome' };
  if (own !== opening.outcome) return fails(`公开的单户指纹表明本户${OUTCOMES[own]}`, where, { own, published: opening.outcome });
  const { lastTicket } = opening;
  const within = lastTicket !== undefined && compareTickets(opening.ticket, lastTicket) <= 0;
  if (within !== (own === 'drawn')) return fails('票号与同层最后一张抽中的票号相比，结果不应如此', { ...where, pointer: '/lastTicket' });
  return holds(`本户${OUTCOMES[own]}，与票号相符：同层 ${opening.stratum.size} 户抽 ${opening.stratum.quota} 户`);
}

const steps: readonly Step<OpeningSubject>[] = [
  { id: 'same-draw', title: '与公开件是同一次抽取', needs: [], run: sameDraw },
  { id: 'row', title: '本户的内容与冻结时一致', needs: ['same-draw'], run: rowIsFrozen },
  { id: 'ticket', title: '本户的票号算得对', needs: ['same-draw', 'row'], run: ticket },
  { id: 'outcome', title: '抽中或未抽中都有道理', needs: ['ticket'], run: outcome },
  {
    id: 'last-ticket',
    title: '同层最后一张抽中的票号',
    needs: ['outcome'],
    run: () => notShown('他户的票号不公开，最后一张由有权机构按完整件核对'),
  },
];

/**
 * Verifies what one firm was shown against the public bundle of the draw. It does not verify the public bundle itself: do both.
 * @returns (at the end) true if nothing failed
 */
export function* verifyOpening(value: unknown, publicBundle: unknown): Generator<Finding, boolean> {
  const [mine, all] = [readDocument(value), readDocument(publicBundle)];
  if ('faults' in mine || 'faults' in all) {
    yield formFinding('faults' in mine ? mine.faults : 'faults' in all ? all.faults : []);
    return false;
  }
  const [opening, bundle] = [mine.document, all.document];
  if (opening.kind !== 'firm-opening' || bundle.kind === 'firm-opening') {
    yield formFinding([{ pointer: '/kind', expected: '一户的核对件和一份抽取记录' }]);
    return false;
  }
  const part = bundle.parts.find(({ name }) => name === opening.part);
  const sound = yield* runSteps(steps, { opening, bundle, part });
  const digestSound = yield* runSteps(digestSteps, opening);
  return sound && digestSound;
}
