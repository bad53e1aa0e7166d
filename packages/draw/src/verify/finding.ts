/**
 * `holds`: recomputed and equal. `fails`: recomputed and different, or contradictory. `not-shown`: this kind of document does not
 * contain what would be needed. `not-continued`: rests on a step that failed.
 */
export type Verdict = 'holds' | 'fails' | 'not-shown' | 'not-continued';

/** The place that does not hold, as precisely as it can be told. */
export interface Where {
  readonly part?: string;
  /** Counted from 1, as people count. */
  readonly row?: number;
  readonly code?: string;
  readonly field?: string;
  /** Counted from 1, in characters of the value. */
  readonly character?: number;
  /** JSON pointer into the document. */
  readonly pointer?: string;
}

export interface Outcome {
  readonly verdict: Verdict;
  /** One Chinese sentence for everybody. */
  readonly detail: string;
  /** What this verification computed. */
  readonly own?: string;
  /** What the document says. */
  readonly published?: string;
  readonly where?: Where;
}

/** One line of a verification. */
export interface Finding extends Outcome {
  readonly step: string;
  readonly title: string;
}

/** One thing to be verified; it is run only if none of the steps it rests on has failed. */
export interface Step<Subject> {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly run: (subject: Subject) => Outcome | readonly Outcome[];
}

export const holds = (detail: string, own?: string): Outcome => ({ verdict: 'holds', detail, own, published: own });
export const notShown = (detail: string): Outcome => ({ verdict: 'not-shown', detail });
export const fails = (detail: string, where?: Where, values: { own?: string | number; published?: string | number } = {}): Outcome => ({
  verdict: 'fails',
  detail,
  where,
  own: values.own?.toString(),
  published: values.published?.toString(),
});

/** Fails with both values unless they are equal. */
export const equal = (own: string, published: string, good: string, bad: string, where: Where): Outcome =>
  own === published ? holds(good, own) : fails(bad, where, { own, published });

/** Runs the steps in order; what rests on a failed step, directly or through others, is not continued and names that step. */
export function* runSteps<Subject>(steps: readonly Step<Subject>[], subject: Subject): Generator<Finding, boolean> {
  /** Steps that failed or were not continued, with the title of the one that failed. */
  const broken = new Map<string, string>();
  for (const { id, title, needs, run } of steps) {
    const cause = needs.map((need) => broken.get(need)).find((failed) => failed !== undefined);
    if (cause !== undefined) {
      broken.set(id, cause);
      yield { step: id, title, verdict: 'not-continued', detail: `依赖“${cause}”，该步不成立，未继续` };
      continue;
    }
    for (const outcome of [run(subject)].flat()) {
      if (outcome.verdict === 'fails') broken.set(id, title);
      yield { step: id, title, ...outcome };
    }
  }
  return broken.size === 0;
}
