import type { ProblemView } from '@xinheng/contracts';

/** A refusal or problem as the server told it, or one of the network's own, in the same words. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly view: ProblemView,
    readonly retryAfterSeconds?: number,
  ) {
    super(view.detail ?? view.title);
  }
}

export const isProblem = (error: unknown): error is ProblemError => error instanceof ProblemError;

/** True where the same request may succeed later without any change. */
export const isPassing = (error: unknown): boolean =>
  isProblem(error) && (error.view.status === 0 || error.view.status >= 500 || error.view.status === 429);

const isView = (value: unknown): value is ProblemView =>
  typeof value === 'object' && value !== null && 'title' in value && 'status' in value && 'code' in value;

const plain = (status: number, code: string, title: string, wayOut: string): ProblemView => ({
  type: 'about:blank',
  status,
  code,
  title,
  wayOut,
});

export const offlineProblem = (): ProblemError =>
  new ProblemError(plain(0, 'network.unreachable', '连接不到服务器', '请检查网络后重试；已填写的内容仍在本页，重试不会重复提交。'));

export const offlinePageProblem = (): ProblemError =>
  new ProblemError(plain(0, 'page.not-kept', '没有网络，这一页不在本机', '断网时可以办理“现场检查”；其他页面请在联网后打开。'));

export const replacedProblem = (): ProblemError =>
  new ProblemError(plain(0, 'page.replaced', '这一页没有取到', '平台可能刚换了新版本，请重试；已填写的内容在本机草稿里。'));

export async function problemOf(response: Response): Promise<ProblemError> {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const isJson = response.headers.get('content-type')?.includes('json');
  const told: unknown = isJson ? await response.json().catch(() => undefined) : undefined;
  if (isView(told)) return new ProblemError(told, retryAfter);
  const title = response.status >= 500 ? '服务器未能完成这次请求' : '请求未被接受';
  const wayOut = response.status >= 500 ? '请稍后重试；若一直如此，请把发生时间告诉系统管理员。' : '请刷新页面后重试。';
  return new ProblemError(plain(response.status, `http.${response.status}`, `${title}（${response.status}）`, wayOut), retryAfter);
}

/** Any thrown value as a problem to show; a fault of our own page is said to be one. */
export const asProblem = (error: unknown): ProblemError =>
  isProblem(error)
    ? error
    : new ProblemError({
        ...plain(-1, 'page.fault', '本页出错了', '请刷新页面；若再次出现，请把下面的说明告诉系统管理员。'),
        detail: error instanceof Error ? error.message : String(error),
      });
