import { canonicalJson, type SealedPublicBundle } from '@xinheng/draw';
import type { Download } from '@xinheng/service-kit';
import { bundleText, type SpooledBundle } from './long-bundle.js';

async function* textOf(bundle: SealedPublicBundle | SpooledBundle): AsyncGenerator<string | Buffer> {
  if (bundle.kind === 'sealed-public') yield canonicalJson(bundle);
  else yield* bundleText(bundle);
}

/** The bundle as the file that `verify-draw` reads. */
export const bundleDownload = ({ number, bundle }: { number: string; bundle: SealedPublicBundle | SpooledBundle }): Download => ({
  fileName: `抽取验证包 ${number}${bundle.kind === 'sealed-full' ? ' 完整件' : ''}.json`,
  contentType: 'application/json; charset=utf-8',
  stream: textOf(bundle),
});
