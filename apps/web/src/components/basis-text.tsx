import type { ProblemView } from '@xinheng/contracts';
import { Fragment } from 'react';

type BasisView = NonNullable<ProblemView['basis']>[number];

/** Legal bases in words, dotted under as everywhere on the platform. */
export function BasisText({ basis }: { readonly basis: readonly BasisView[] }) {
  return (
    <>
      {basis.map(({ key, text }, index) => (
        <Fragment key={key}>
          {index > 0 && '、'}
          <span className="law" title={key}>
            {text}
          </span>
        </Fragment>
      ))}
    </>
  );
}
