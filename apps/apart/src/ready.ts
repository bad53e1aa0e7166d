const PATIENCE_MS = 3000;

/** True if the address answers with success; whatever else happens, it is not ready. */
export const answersReady = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );
