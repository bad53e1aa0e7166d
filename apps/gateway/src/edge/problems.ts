import { Problem } from '@xinheng/service-kit';

export const noSession = (): Problem =>
  new Problem({
    status: 401,
    code: 'session.missing',
    title: '请先登录',
    detail: '尚未登录，或登录已经到期、在别处被退出',
    wayOut: '请登录后重试；已填写的内容不会丢失',
  });

export const notOurPage = (detail: string): Problem =>
  new Problem({
    status: 403,
    code: 'request.not-our-page',
    title: '请求不是从本平台页面发出的',
    detail,
    wayOut: '请从本平台页面重新操作；刷新页面后再试',
  });

export const mustChangePassword = (): Problem =>
  new Problem({
    status: 403,
    code: 'password.must-change',
    title: '请先修改初始密码',
    detail: '初始密码由管理员设置，修改后才能办理业务',
    wayOut: '请在“我的账号”中修改密码',
  });

export const tooMany = (seconds: number): Problem =>
  new Problem({
    status: 429,
    code: 'request.too-many',
    title: '请求过于频繁',
    detail: '短时间内请求过多',
    wayOut: `请在 ${seconds} 秒后再试`,
    headers: { 'retry-after': String(seconds) },
  });

export const signInRefused = (): Problem =>
  new Problem({
    status: 401,
    code: 'sign-in.refused',
    title: '账号或密码不正确',
    detail: '账号不存在、密码不正确，或账号已停用',
    wayOut: '请核对后重试；忘记密码请联系本单位安全管理员',
  });

export const signInLocked = (seconds: number): Problem =>
  new Problem({
    status: 429,
    code: 'sign-in.locked',
    title: '密码连续输错，账号暂时锁定',
    detail: '为防止他人猜测密码，账号需要等待一段时间，再次输错等待时间会更长',
    wayOut: `请在 ${waitText(seconds)}后重试，或请安全管理员核实身份后恢复`,
    headers: { 'retry-after': String(seconds) },
  });

const waitText = (seconds: number): string => (seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`);

export const upstreamDown = (title: string): Problem =>
  new Problem({
    status: 503,
    code: 'service.unavailable',
    title: '服务暂时不可用',
    detail: `“${title}”服务暂时没有应答，本次操作可能没有生效`,
    wayOut: '请稍后用相同的请求重试，不会重复办理',
    headers: { 'retry-after': '3' },
  });

export const noRoute = (): Problem =>
  new Problem({
    status: 404,
    code: 'route.not-found',
    title: '没有这个地址',
    detail: '请求的地址不存在，或不接受该请求方法',
    wayOut: '请核对地址与请求方法；全部接口见 /openapi.json',
  });

export const pageNotBuilt = (): Problem =>
  new Problem({
    status: 503,
    code: 'page.not-built',
    title: '网页尚未构建',
    detail: '接口可以使用，但没有找到构建好的网页',
    wayOut: '请在项目目录运行 npm run build 后重启',
  });
