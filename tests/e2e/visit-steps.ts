import { expect, test } from '@jest/globals';
import { seriousNow } from './axe.ts';
import { answerClean, Inspecting } from './inspecting.ts';
import type { Living } from './living.ts';
import { signWithFinger } from './page-acts.ts';
import type { Person } from './person.ts';

/** Every screen of a visit, as somebody meets it who cannot see it. */
export function visitSteps(living: Living): void {
  test('axe finds nothing serious on any step of a visit', async () => {
    const inspecting = new Inspecting(living);
    const { visit, login } = await inspecting.nextVisit();
    const inspector = await inspecting.person(login);
    const { page } = inspector;
    const [first, ...rest] = visit.parts[0]?.items ?? [];
    if (!first) throw new Error('the visit has no item');
    await look(inspector, '/visits');
    await inspector.open(`/visits/${visit.id}`);
    await look(inspector, 'notice');
    await page.getByRole('button', { name: '企业申请回避' }).click();
    await look(inspector, 'recusal');
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: /开始检查|接着检查/ }).click();
    await page.getByRole('heading', { level: 2, name: first.name }).waitFor();
    await look(inspector, 'item');
    await page.getByRole('button', { name: /^发现问题/ }).click();
    await look(inspector, 'item with a problem');
    await page.getByRole('button', { name: /^未检查/ }).click();
    await look(inspector, 'item not checked');
    for (const item of [first, ...rest]) await answerClean(page, item);
    await page.getByLabel('签字人姓名').fill('现场负责人');
    await look(inspector, 'summary');
    await page.getByRole('button', { name: '企业拒绝签字' }).click();
    await look(inspector, 'refused signature');
    await page.reload();
    await page.getByLabel('签字人姓名').fill('现场负责人');
    await signWithFinger(page, page.getByRole('img', { name: /^签字处/ }));
    await page.getByRole('button', { name: '完成检查，交付回执' }).click();
    await page.getByText(/^编号 \S/).waitFor();
    await look(inspector, 'receipt');
    await inspector.open(`/visits/${visit.id}/notice`);
    await look(inspector, 'printed notice');
    expect(inspector.faults).toEqual([]);
    await inspector.leave();
  });
}

async function look(inspector: Person, where: string): Promise<void> {
  await inspector.settled();
  expect(await seriousNow(inspector, where)).toEqual([]);
}
