/** Whose records this device holds now. Everything that is kept on it lies under this account, and nobody else's page reads it. */
let holder: string | undefined;

export const rememberHolder = (accountId: string | undefined): void => {
  holder = accountId;
};

export const currentHolder = (): string | undefined => holder;
