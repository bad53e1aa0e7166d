import type { DrawApi, ReplyOf } from '@xinheng/contracts';

export type PublicDraw = ReplyOf<typeof DrawApi.publicGet>;
export type PublicDrawRow = ReplyOf<typeof DrawApi.publicList>['rows'][number];

/** Hands a text to the person as a file, without any server. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
