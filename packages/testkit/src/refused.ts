import { isRefusal } from '@xinheng/kernel';

/** The code with which something is refused, or `'not refused'`. @throws what is not a refusal */
export function refusedWith(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  return 'not refused';
}
