/** What must be mended before the next step; said aloud as soon as it is there. */
export const FaultList = ({ faults }: { readonly faults: readonly string[] }) =>
  faults.length > 0 && (
    <ul className="law-faults" role="alert">
      {faults.map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
    </ul>
  );
