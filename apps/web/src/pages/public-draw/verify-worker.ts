import { type Finding, parseDocument, verifyBundle, verifyOpening } from '@xinheng/draw';

/** What is verified. The page fetches it: a worker of a strict page may not reach the network, and need not. */
export interface VerifyOrder {
  readonly bundle: Blob;
  /** One firm's own document, verified beside the public one. */
  readonly opening?: Blob;
}

export type VerifyMessage =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'done'; readonly sound: boolean; readonly milliseconds: number; readonly bytes: number }
  | { readonly kind: 'unusable'; readonly why: string };

const tell = (message: VerifyMessage): void => postMessage(message);

/** What a browser can hold as one text, with what is worked out from it. The command line reads larger ones row by row. */
const MOST_BYTES = 400_000_000;
const MEGABYTE = 1_000_000;

async function documentOf(source: Blob): Promise<{ readonly value: unknown; readonly bytes: number }> {
  if (source.size > MOST_BYTES) {
    const [own, most] = [source.size, MOST_BYTES].map((bytes) => Math.ceil(bytes / MEGABYTE));
    throw new Error(`文件有 ${own} MB，超过浏览器能验证的 ${most} MB；请下载后在电脑上用命令行复算：npm run verify-draw -- 文件名.json`);
  }
  const text = await source.text();
  const reading = parseDocument(text);
  if ('document' in reading) return { value: reading.document, bytes: text.length };
  // the verifier itself says what is wrong with the form, so that both ways of checking use the same words
  return { value: JSON.parse(text), bytes: text.length };
}

function run(steps: Generator<Finding, boolean>): boolean {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    tell({ kind: 'finding', finding: next.value });
  }
}

async function verify({ bundle, opening }: VerifyOrder): Promise<void> {
  const begun = performance.now();
  const whole = await documentOf(bundle);
  const sound = run(verifyBundle(whole.value));
  const own = opening && (await documentOf(opening));
  const ownSound = own ? run(verifyOpening(own.value, whole.value)) : true;
  tell({ kind: 'done', sound: sound && ownSound, milliseconds: performance.now() - begun, bytes: whole.bytes });
}

self.addEventListener('message', ({ data }: MessageEvent<VerifyOrder>) => {
  verify(data).catch((error: unknown) => {
    const why =
      error instanceof SyntaxError
        ? '这个文件不是 JSON，可能选错了文件或没有下载完整'
        : error instanceof Error
          ? error.message
          : String(error);
    tell({ kind: 'unusable', why });
  });
});
