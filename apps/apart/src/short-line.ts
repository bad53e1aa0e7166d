import { z } from 'zod';

const LEVELS: Readonly<Record<number, string>> = { 10: '细节', 20: '调试', 30: '信息', 40: '警告', 50: '错误', 60: '严重' };
const MOST = 240;

const Logged = z.object({ level: z.number(), msg: z.string().default(''), err: z.object({ message: z.string() }).optional() });

/** A line of a service's log as a person reads it: how grave, what, and why; where it is no such line, itself. The file has the whole. */
export function shortLine(line: string): string {
  const logged = line.startsWith('{') ? Logged.safeParse(parsed(line)) : undefined;
  if (!logged?.success) return line;
  const { level, msg, err } = logged.data;
  const why = err && err.message !== msg ? `：${err.message.split('\n')[0]}` : '';
  const text = `${LEVELS[level] ?? level} ${msg}${why}`;
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // a brace alone makes no log line
    return undefined;
  }
}
