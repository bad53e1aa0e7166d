import { describe, expect, test } from '@jest/globals';
import { permissionsOf, type Role, roles } from '@xinheng/contracts';
import { menuFor } from './menu.js';

const textsFor = (role: Role): string[] =>
  menuFor(permissionsOf([role])).flatMap((item) => ('entries' in item ? item.entries.map(({ text }) => text) : [item.text]));

describe('the menu shows what the role opens', () => {
  test('everybody has the desk, and no group is empty', () => {
    for (const role of Object.keys(roles) as Role[]) {
      expect(textsFor(role)).toContain('工作台');
      for (const item of menuFor(permissionsOf([role]))) if ('entries' in item) expect(item.entries.length).toBeGreaterThan(0);
    }
  });

  test('the three administrations see only their own', () => {
    expect(textsFor('system-admin')).toEqual(['工作台', '法规参数', '工作日历', '消息总线']);
    expect(textsFor('security-admin')).toEqual(['工作台', '账号与角色', '法规参数', '工作日历']);
    expect(textsFor('audit-admin')).toEqual(['工作台', '法规参数', '工作日历', '全程留痕']);
  });

  test('who enters visits does not see accounts, imports or publication', () => {
    expect(textsFor('inspector')).not.toEqual(expect.arrayContaining(['账号与角色']));
    expect(textsFor('inspector')).not.toEqual(expect.arrayContaining(['数据导入']));
    expect(textsFor('inspector')).toContain('现场检查');
  });
});
