import type { FastifyRequest } from 'fastify';
import { notOurPage } from './problems.js';

/**
 * A change must come from our own page. Browsers always say where a change comes from; a client that says nothing is no browser and
 * cannot be misled into sending someone's cookie.
 * @throws Problem 403 `request.not-our-page`
 */
export function checkOrigin(request: FastifyRequest, allowed: readonly string[]): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined && (site === undefined || site === 'same-origin' || site === 'none')) return;
  if (origin !== undefined && (allowed.includes(origin) || hostOf(origin) === host)) return;
  throw notOurPage(`请求来自 ${origin ?? site ?? '未知页面'}`);
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
