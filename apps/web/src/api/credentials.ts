/** The token that proves to the server that a request comes from our own page; known after sign-in. */
let csrfToken: string | undefined;

export const rememberCsrfToken = (token: string | undefined): void => {
  csrfToken = token;
};

export const currentCsrfToken = (): string | undefined => csrfToken;

type Reentry = () => Promise<boolean>;
let reentry: Reentry | undefined;
let running: Promise<boolean> | undefined;

/** The shell tells how to ask for sign-in over the open page. Without it an expired session is simply an error. */
export const onSessionExpiry = (ask: Reentry | undefined): void => {
  reentry = ask;
};

/** Asks once, however many requests have met the expired session; true when the person has signed in again. */
export function signedInAgain(): Promise<boolean> {
  if (!reentry) return Promise.resolve(false);
  running ??= reentry().finally(() => {
    running = undefined;
  });
  return running;
}
