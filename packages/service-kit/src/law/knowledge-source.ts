import type { Log } from '../ops/log.js';
import type { Sql } from '../sql/sql.js';
import type { Knowledge } from '../work/knowledge.js';
import { correctedKnowledge } from './law-changes.js';
import { LawCopy } from './law-copy.js';

/** Where a transaction gets its calendar and law from. */
export interface KnowledgeSource {
  within(sql: Sql): Promise<Knowledge>;
}

/** The same for every transaction. */
export const fixedKnowledge = (knowledge: Knowledge): KnowledgeSource => ({ within: async () => knowledge });

/**
 * What ships with the corrections that this service has heard of. Each transaction asks for the edition in its own snapshot, so a
 * correction holds from the next transaction on, in every process of the service, and none decides by a law that was replaced.
 */
export class HeardKnowledge implements KnowledgeSource {
  private readonly copy: LawCopy;
  private known: { readonly edition: number; readonly knowledge: Knowledge };

  constructor(
    private readonly base: Knowledge,
    kit: string,
    private readonly log: Log,
  ) {
    this.copy = new LawCopy(kit);
    this.known = { edition: 0, knowledge: base };
  }

  async within(sql: Sql): Promise<Knowledge> {
    const edition = await this.copy.edition(sql);
    if (edition === this.known.edition) return this.known.knowledge;
    const { knowledge, unfit } = correctedKnowledge(this.base, await this.copy.changes(sql));
    for (const reason of unfit) this.log.error({ reason }, 'a correction of law does not fit this version');
    this.known = { edition, knowledge };
    return knowledge;
  }
}
