import type { FastifyReply, FastifyRequest } from 'fastify';

/** The `__Host-` prefix makes browsers refuse the cookie from a sub-domain or without TLS. */
const nameOf = (secure: boolean): string => (secure ? '__Host-xinheng' : 'xinheng');

const options = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'strict', secure }) as const;

export const readCookie = (request: FastifyRequest, secure: boolean): string | undefined => request.cookies[nameOf(secure)] || undefined;

/** No lifetime: the browser forgets it when it closes, the server earlier. */
export function setCookie(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(nameOf(secure), token, options(secure));
}

export function clearCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(nameOf(secure), options(secure));
}
