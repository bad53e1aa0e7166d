/** A reason to end that the person can mend; printed without a stack. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Progress goes to standard error, so that the output of `verify-draw` and of tools can be piped. */
export const say = (line) => process.stderr.write(`信衡 ${line}\n`);
