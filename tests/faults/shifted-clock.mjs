// Loaded before the program (node --import): moves what it takes for the present, as `faketime` would, so that a lap of weeks is made in
// minutes and the program itself stays as it is. The database keeps its own clock. Timers are not moved.
const RealDate = globalThis.Date;
let offsetMs = Number(process.env.XINHENG_FAULTS_OFFSET_MS ?? 0);

class ShiftedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offsetMs);
    else super(...given);
  }
  static now() {
    return RealDate.now() + offsetMs;
  }
  /** Dates that the platform itself has made are dates too. */
  static [Symbol.hasInstance](value) {
    return Object.prototype.isPrototypeOf.call(RealDate.prototype, value);
  }
}
Object.defineProperty(ShiftedDate, 'name', { value: 'Date' });
globalThis.Date = ShiftedDate;

process.on('message', (message) => {
  offsetMs = message.offsetMs;
  process.send({ offsetMs });
});
// the channel alone keeps no program alive
process.channel?.unref();
