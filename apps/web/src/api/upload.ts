import type { ReplyOf, RequestOf } from '@xinheng/contracts';
import { headersOf } from './client.js';
import { signedInAgain } from './credentials.js';
import { randomKey } from './intent.js';
import { offlineProblem, problemOf } from './problem.js';
import { type Parts, type RouteShape, urlOf } from './request.js';

export interface Sent {
  readonly bytes: number;
  readonly total: number;
}

export interface UploadOptions {
  readonly onProgress?: (sent: Sent) => void;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

const responseOf = (xhr: XMLHttpRequest): Response =>
  new Response(xhr.responseText, { status: xhr.status, headers: { 'content-type': xhr.getResponseHeader('content-type') ?? '' } });

/** `fetch` cannot tell how much of a body has been sent, so this one request goes by XMLHttpRequest. */
function sendBytes(route: RouteShape, request: Parts, file: Blob, key: string, options: UploadOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(route.method, urlOf(route, request));
    for (const [name, value] of headersOf(route, key)) xhr.setRequestHeader(name, value);
    xhr.setRequestHeader('content-type', 'application/octet-stream');
    xhr.upload.onprogress = ({ loaded, total }) => options.onProgress?.({ bytes: loaded, total });
    xhr.onload = () => resolve(responseOf(xhr));
    xhr.onerror = () => reject(offlineProblem());
    xhr.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    options.signal?.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.send(file);
  });
}

/** Sends a file as raw bytes; name and kind travel in the query as the contract says. */
export async function upload<R extends RouteShape>(
  route: R,
  request: RequestOf<R>,
  file: Blob,
  options: UploadOptions = {},
): Promise<ReplyOf<R>> {
  const key = options.idempotencyKey ?? randomKey();
  let response = await sendBytes(route, request as Parts, file, key, options);
  if (response.status === 401 && (await signedInAgain())) response = await sendBytes(route, request as Parts, file, key, options);
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as ReplyOf<R>;
}
