import type { Locator, Page } from 'playwright-core';

export const pathOf = (page: Page): string => new URL(page.url()).pathname;

export const dialogOf = (page: Page, title: string | RegExp): Locator => page.getByRole('dialog', { name: title });

/** Rows of a dense table by the name that screen readers tell. */
export const rowsOf = (page: Page, table: string): Locator => page.getByRole('table', { name: table }).locator('tbody tr');

/** An act that asks for its number or name. */
export async function typeToConfirm(page: Page, title: string, expected: string, act: string): Promise<void> {
  const dialog = dialogOf(page, title);
  await dialog.getByRole('textbox').fill(expected);
  await dialog.getByRole('button', { name: act, exact: true }).click();
}

/** As a file manager lets go of a file over the page. */
export async function dropFile(target: Locator, name: string, text: string): Promise<void> {
  const dataTransfer = await target.evaluateHandle(
    (_, file) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([file.text], file.name, { type: 'text/csv' }));
      return transfer;
    },
    { name, text },
  );
  await target.dispatchEvent('drop', { dataTransfer });
}

export async function signWithFinger(page: Page, canvas: Locator): Promise<void> {
  // brings it out from under the bar at the foot
  await canvas.evaluate((place) => place.scrollIntoView({ block: 'center' }));
  await canvas.hover();
  const box = await boxAtRest(page, canvas);
  const at = (right: number, down: number): [number, number] => [box.x + box.width * right, box.y + box.height * down];
  await page.mouse.move(...at(0.2, 0.6));
  await page.mouse.down();
  for (const [right, down] of [
    [0.35, 0.25],
    [0.45, 0.75],
    [0.6, 0.3],
    [0.8, 0.6],
  ] as const)
    await page.mouse.move(...at(right, down));
  await page.mouse.up();
  await page.getByRole('img', { name: '已签字' }).waitFor();
}

/** A person signs when the page no longer moves: what the device has kept comes in after the page itself. */
async function boxAtRest(page: Page, canvas: Locator) {
  for (let before = ''; ; await page.waitForTimeout(250)) {
    const box = await canvas.boundingBox();
    if (!box) throw new Error('there is nothing to sign on');
    if (JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
  }
}

/** One grey pixel stands for what the camera saw. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');

export async function takePhoto(page: Page): Promise<void> {
  await page.getByRole('button', { name: '拍照' }).setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: PIXEL });
  await page.getByRole('img', { name: /^照片，/ }).waitFor();
}
