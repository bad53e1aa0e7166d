/** The log ends before an offset that was acknowledged: a broker has lost it, or somebody has made the topic anew. */
export class LogLost extends Error {
  override readonly name = 'LogLost';
}
