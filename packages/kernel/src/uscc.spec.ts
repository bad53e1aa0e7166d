import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normaliseCode } from './code-text.js';
import { checkUscc, isPublicBody, isUscc } from './uscc.js';
import { completeUscc, composeUscc, organisationCheckSign, registrationCheckDigit, USCC_SIGNS, usccSum } from './uscc-sign.js';

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const signs = (length: number) => fc.string({ unit: fc.constantFrom(...USCC_SIGNS), minLength: length, maxLength: length });
const prefixes = fc.constantFrom('11', '12', '13', '31', '51', '52', '53', '81', '91', '92', '93', 'N1', 'Y1');
const codes = fc.tuple(prefixes, digits(6), signs(8)).map(([prefix, region, body]) => composeUscc({ prefix, region, body }));

describe('codes of public bodies and listed companies', () => {
  test.each([
    ['91110000710925462X', 'enterprise'],
    ['9144030071526726XG', 'enterprise'],
    ['914403001922038216', 'enterprise'],
    ['9152000071430580XT', 'enterprise'],
    ['1134160073302996XP', 'government-body'],
    ['11532300568802305C', 'government-body'],
  ])('%s is valid, %s', (code, kind) => {
    expect(checkUscc(code)).toMatchObject({ ok: true, code, kind, changed: false, softFindings: [] });
  });

  test('W-71: the sum, the remainder and the organisation code of one of them', () => {
    expect(usccSum('91110000710925462')).toBe(746);
    expect(746 % 31).toBe(2);
    expect(USCC_SIGNS[31 - 2]).toBe('X');
    expect(organisationCheckSign('71092546')).toBe('2');
  });

  test('the region is taken from positions 3 to 8, the authority from position 1', () => {
    expect(checkUscc('914403001922038216')).toMatchObject({ region: '440300', authority: { sign: '9', title: '市场监管' } });
    expect(isPublicBody('1134160073302996XP')).toBe(true);
    expect(isPublicBody('914403001922038216')).toBe(false);
  });
});

describe('W-73: each fault has its own reason', () => {
  test.each([
    ['914403001922038217', 'check-digit', '第 18 位为“7”，按前 17 位计算末位应为 6，请逐位核对'],
    ['91110000710925426X', 'check-digit', '第 18 位为“X”，按前 17 位计算末位应为 6，请逐位核对'],
    ['91110000S10925462X', 'bad-char', '第 9 位“S”不是代码可用的字符，代码不使用字母 I、O、S、V、Z，请核对是否应为“5”'],
    ['9111O000710925462X', 'bad-char', '第 5 位“O”应为数字（第 3 至 8 位是行政区划代码），请核对是否应为“0”'],
    ['9111000071092546＊X', 'bad-char', '第 17 位“*”不是代码可用的字符，只能用数字和大写字母'],
    ['91110000710925462', 'length', '应为 18 位，现为 17 位'],
    ['企合苏宁总字第0002', 'length', '应为 18 位，现为 11 位'],
    ['', 'empty', '统一社会信用代码未填写'],
    ['　', 'empty', '统一社会信用代码未填写'],
    ['无', 'placeholder', '“无”不是统一社会信用代码，请填写 18 位代码'],
    ['321181000014091', 'old-registration-number', '这是 15 位的旧注册号，不是统一社会信用代码，请换用营业执照上的 18 位代码'],
    ['3203211100724', 'old-registration-number', '这是 13 位的旧注册号，不是统一社会信用代码，请换用营业执照上的 18 位代码'],
    ['13497257-7', 'organisation-code', '这是 9 位的组织机构代码，不是统一社会信用代码，请换用证照上的 18 位代码'],
  ])('%s: %s', (text, reason, message) => {
    expect(checkUscc(text)).toMatchObject({ ok: false, reason, message });
  });

  test('position and expected sign are data too', () => {
    expect(checkUscc('914403001922038217')).toMatchObject({ at: 18, expected: '6' });
    expect(checkUscc('321181000014092')).toMatchObject({ reason: 'old-registration-number', at: 15, expected: '1' });
  });
});

describe('cleaning', () => {
  test('full width, blanks, hyphens and small letters are put right, the original is kept', () => {
    const original = ' ９１１１００００-7109 2546 2x\u3000';
    expect(normaliseCode(original)).toEqual({ value: '91110000710925462X', changed: true, original });
    expect(checkUscc(original)).toMatchObject({ ok: true, code: '91110000710925462X', changed: true });
    expect(isUscc('91110000710925462x')).toBe(false);
  });

  test('cleaning twice changes nothing more', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !normaliseCode(normaliseCode(text).value).changed));
  });
});

describe('soft findings', () => {
  test('an organisation code that fails its own check does not refuse the code', () => {
    const code = completeUscc('91510100MA0000000'.slice(0, 16) + '3');
    const check = checkUscc(code);
    expect(check).toMatchObject({ ok: true });
    expect(check.ok && check.softFindings).toEqual([
      {
        code: 'organisation-code-check',
        at: 17,
        expected: organisationCheckSign('MA000000'),
        message: expect.stringContaining('第 9 至 17 位'),
      },
    ]);
  });

  test('an odd pair of authority and category is told', () => {
    const check = checkUscc(composeUscc({ prefix: '99', region: '510100', body: 'MA000001' }));
    expect(check).toMatchObject({ ok: true, kind: 'other', softFindings: [{ code: 'category-pair', at: 2 }] });
  });
});

describe('properties', () => {
  test('every completed code passes without findings', () => {
    fc.assert(fc.property(codes, (code) => expect(checkUscc(code)).toMatchObject({ ok: true, code, changed: false, softFindings: [] })));
  });

  test('any one changed sign fails', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), fc.constantFrom(...USCC_SIGNS), (code, at, sign) => {
        fc.pre(code[at] !== sign);
        expect(checkUscc(code.slice(0, at) + sign + code.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  test('two neighbours swapped fail', () => {
    fc.assert(
      fc.property(codes, fc.nat(16), (code, at) => {
        fc.pre(code[at] !== code[at + 1]);
        expect(checkUscc(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)).ok).toBe(false);
      }),
    );
  });

  test('all 31 signs occur as check signs', () => {
    const last = new Set(Array.from({ length: 31 }, (_, i) => completeUscc(`9151010000000000${USCC_SIGNS[i]}`)[17]));
    expect(last.size).toBe(31);
  });

  test('one changed digit of a 15-digit registration number fails', () => {
    fc.assert(
      fc.property(digits(14), fc.nat(13), fc.constantFrom(...'0123456789'), (number, at, digit) => {
        fc.pre(number[at] !== digit);
        expect(registrationCheckDigit(number.slice(0, at) + digit + number.slice(at + 1))).not.toBe(registrationCheckDigit(number));
      }),
    );
  });

  test('anything at all gets an answer, never an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof checkUscc(text).ok === 'boolean'));
  });
});
