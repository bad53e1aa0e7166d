export interface ProblemOptions {
  readonly status: number;
  /** Stable, kebab-case with a dotted prefix: `row.stale`. */
  readonly code: string;
  /** Chinese, short: what is wrong. */
  readonly title: string;
  readonly detail?: string;
  /** Chinese: what the person can do. */
  readonly wayOut?: string;
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
  /** What the client needs to go on, such as both sides of a conflict. Never data that the person may not see. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that cannot be served as it stands: malformed, forbidden, missing, stale. Told as RFC 9457. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(readonly options: ProblemOptions) {
    super(options.detail ?? options.title);
  }
  get status(): number {
    return this.options.status;
  }
  get code(): string {
    return this.options.code;
  }
}

export const isProblem = (error: unknown): error is Problem => error instanceof Error && error.name === 'Problem' && 'options' in error;

/** The row was changed by someone else since the person saw it. `title` names the thing: 抽查任务. */
export const stale = (title: string): Problem =>
  new Problem({
    status: 409,
    code: 'row.stale',
    title: `${title}已被他人更新`,
    detail: `您看到的${title}不是最新版本，本次修改没有保存`,
    wayOut: '请刷新后核对最新内容，再重新提交',
  });

export const notFound = (title: string, id?: string): Problem =>
  new Problem({
    status: 404,
    code: 'row.not-found',
    title: `没有找到${title}`,
    detail: id === undefined ? `没有找到${title}` : `没有找到编号为 ${id} 的${title}`,
    wayOut: '请核对编号，或返回列表重新选择',
  });

export const forbidden = (detail: string): Problem =>
  new Problem({ status: 403, code: 'access.forbidden', title: '没有办理权限', detail, wayOut: '请联系本单位管理员核对岗位与管辖范围' });

export const notSignedIn = (): Problem =>
  new Problem({ status: 401, code: 'access.sign-in', title: '请先登录', detail: '该操作需要登录后办理', wayOut: '请登录后重试' });

/** The request cannot be read as the contract says; each field with its reason. */
export const invalidFields = (fields: readonly { readonly path: string; readonly message: string }[]): Problem =>
  new Problem({
    status: 400,
    code: 'request.invalid',
    title: '填写内容有误',
    detail: `有 ${fields.length} 处内容不符合要求`,
    wayOut: '请按各字段的提示更正后重新提交',
    fields,
  });

export const tooLarge = (limitBytes: number): Problem =>
  new Problem({
    status: 413,
    code: 'request.too-large',
    title: '提交的内容过大',
    detail: `提交的内容超过上限 ${Math.floor(limitBytes / 1024)} KB`,
    wayOut: '请拆分后分次提交',
  });

/** The `after` of a list is not one that a list has given out. */
export const invalidCursor = (): Problem =>
  new Problem({
    status: 400,
    code: 'request.invalid',
    title: '填写内容有误',
    detail: '翻页位置无法识别',
    wayOut: '请从第一页重新开始',
    fields: [{ path: 'after', message: '应为上一页返回的 next' }],
  });
