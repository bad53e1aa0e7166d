import { type Finding, parseDocument, verifyBundle, verifyOpening } from '@xinheng/draw';

/** Where a document comes from: the platform's own address, or a file that the person chose. */
export type Source = { readonly url: string } | { readonly file: Blob };

export interface VerifyOrder {
  readonly bundle: Source;
  /** One firm's own document, verified beside the public one. */
  readonly opening?: Source;
}

export type VerifyMessage =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'done'; readonly sound: boolean; readonly milliseconds: number; readonly bytes: number }
  | { readonly kind: 'unusable'; readonly why: string };

const tell = (message: VerifyMessage): void => postMessage(message);

async function textOf(source: Source): Promise<string> {
  if ('file' in source) return source.file.text();
  const response = await fetch(source.url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`验证包下载不到（${response.status}），请稍后重试`);
  return response.text();
}

async function documentOf(source: Source): Promise<{ readonly value: unknown; readonly bytes: number }> {
  const text = await textOf(source);
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
