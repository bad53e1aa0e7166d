import { describe, expect, test } from '@jest/globals';
import { PARAMETERS } from '@xinheng/law';
import { correctionOf, faultsOf, fieldsOf, OTHER_SCOPE, valueTyped } from './correction-fields.js';

const filled = { from: '2026-12-01', title: '某办法', article: '第八条', reason: '已经公布' };

describe('what a person types into a correction', () => {
  test('every shipped value starts the form and is read back as it was', () => {
    for (const { form, values } of Object.values(PARAMETERS)) {
      for (const { value, scope } of values) expect(valueTyped(form.kind, fieldsOf(value, scope))).toEqual(value);
    }
  });

  test('an empty form says what is missing, in its order', () => {
    const faults = faultsOf('term', { ...fieldsOf(undefined, OTHER_SCOPE) });
    expect(faults.map((fault) => fault.split('：')[0])).toEqual(['适用范围', '新值', '自何日起适用', '文件名称', '条款', '理由']);
  });

  test.each(['', '-1', '1.5', 'x', '99999999'])('“%s” is no number', (number) => {
    expect(valueTyped('count', { ...fieldsOf(2, 'national'), number })).toBeUndefined();
  });

  test('a whole correction', () => {
    const fields = { ...fieldsOf({ perYear: 4 }, OTHER_SCOPE), ...filled, otherScope: '4299', number: '2', quote: '  ' };
    expect(faultsOf('routine-cap', fields)).toEqual([]);
    expect(correctionOf('check.cap.routine', 'routine-cap', fields)).toEqual({
      key: 'check.cap.routine',
      scope: '4299',
      from: '2026-12-01',
      to: null,
      value: { perYear: 2 },
      paper: { title: '某办法', number: null, article: '第八条' },
      quote: null,
    });
  });
});
