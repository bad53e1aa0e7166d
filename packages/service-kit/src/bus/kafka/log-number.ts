import type { KafkaMessage } from 'kafkajs';

/** In which log of its producer a message was sent: the relay counts on when it has lost one. */
export const LOG_HEADER = 'log';

/** 0 where nothing is said: the message is not one of a relay. */
export function logNumberOf({ headers }: KafkaMessage): number {
  const number = Number(headers?.[LOG_HEADER] ?? 0);
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}
