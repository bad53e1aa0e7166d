/** What a city may tune; every value is a default of the house, not of a statute. */
export interface SignInPolicy {
  /** Wrong passwords in a row before the account must wait. */
  readonly freeFailures: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  readonly idleMinutes: number;
  readonly absoluteHours: number;
  readonly passwordLeastSigns: number;
}

export const SIGN_IN_POLICY: SignInPolicy = {
  freeFailures: 5,
  firstWaitSeconds: 60,
  longestWaitSeconds: 3600,
  idleMinutes: 30,
  absoluteHours: 12,
  passwordLeastSigns: 10,
};
