import type { DrawBundle } from '@xinheng/draw';
import type { Download } from '@xinheng/service-kit';

/** Characters gathered before a portion is sent. */
const PORTION = 65_536;

/** JSON in pieces: a bundle of many rows never becomes one string. */
function* pieces(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    yield '[';
    for (const [i, one] of value.entries()) {
      if (i > 0) yield ',';
      yield* pieces(one);
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    yield '{';
    for (const [i, [name, member]] of members.entries()) {
      yield `${i > 0 ? ',' : ''}${JSON.stringify(name)}:`;
      yield* pieces(member);
    }
    yield '}';
  } else {
    yield JSON.stringify(value);
  }
}

async function* portions(value: unknown): AsyncGenerator<string> {
  let pending = '';
  for (const piece of pieces(value)) {
    pending += piece;
    if (pending.length < PORTION) continue;
    yield pending;
    pending = '';
  }
  yield pending;
}

/** The bundle as the file that `verify-draw` reads. */
export const bundleDownload = ({ number, bundle }: { number: string; bundle: DrawBundle }): Download => ({
  fileName: `抽取验证包 ${number}${bundle.kind === 'sealed-full' ? ' 完整件' : ''}.json`,
  contentType: 'application/json; charset=utf-8',
  stream: portions(bundle),
});
