/** A single place of the built code, changed for one member. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** The relay dies after the brokers have acknowledged a batch and before that is noted. */
export const dieAfterPublish: Patch = {
  file: 'bus/kafka/relay.js',
  find: 'await this.loss.demandGrown(spans);',
  replace: 'await this.loss.demandGrown(spans); globalThis.fault();',
};

/** A reader dies after the effects are committed and before the broker is told. */
export const dieAfterEffect: Patch = {
  file: 'bus/kafka/group-life.js',
  find: 'await payload.commitOffsetsIfNecessary(',
  replace: 'globalThis.fault(); await payload.commitOffsetsIfNecessary(',
};

/** Lines on which the promise rests, each taken out: the campaign must then fail. The third, the reply check, is `plain-send.ts`. */
export const withoutInbox: Patch = {
  file: 'bus/consumer.js',
  find: 'return rows.map((row) => row.event_id);',
  replace: 'return messages.map((message) => message.eventId);',
};

export const withoutWatermark: Patch = {
  file: 'bus/position.js',
  find: 'AND (o.xid < pg_snapshot_xmin(pg_current_snapshot()) OR',
  replace: 'AND (true OR',
};
