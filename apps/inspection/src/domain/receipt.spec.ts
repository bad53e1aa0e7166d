import { describe, expect, test } from '@jest/globals';
import type { FirmSignature, VisitRecord } from '@xinheng/contracts';
import { type Instant, localDate } from '@xinheng/kernel';
import { refusedWith } from '@xinheng/testkit';
import { followUpDue, followUpTitle } from './follow-up-due.js';
import { checkSignature, fingerprintOfRecord, receiptNumber, signatureText } from './receipt.js';
import { matterOf } from './waiting.js';

const signed: FirmSignature = { outcome: 'signed', signerName: '林经理', signerTitle: '店长', opinion: '', photoId: 'p1' };
const refused = (witnessIds: string[]): FirmSignature => ({ outcome: 'refused', reason: '负责人不在现场', witnessIds });
const evidence = { teamIds: ['a', 'b'], signaturePhotoIds: ['p1'] };

describe('the signature of the firm', () => {
  test('is an image of this record', () => {
    expect(refusedWith(() => checkSignature(signed, evidence))).toBe('not refused');
    expect(refusedWith(() => checkSignature({ ...signed, photoId: 'p2' }, evidence))).toBe('visit-record.signature-missing');
  });

  test('or a refusal that two of the people who came have witnessed', () => {
    expect(refusedWith(() => checkSignature(refused(['a', 'b']), evidence))).toBe('not refused');
    for (const ids of [['a', 'a'], ['a', 'c'], ['a']])
      expect(refusedWith(() => checkSignature(refused(ids), evidence))).toBe('visit-record.refusal-unwitnessed');
  });

  test('is told in words', () => {
    expect(signatureText(signed)).toBe('林经理（店长）签字：无意见');
    expect(signatureText(refused(['a', 'b']))).toBe('企业拒绝签字：负责人不在现场（两名检查人员签字见证）');
  });
});

describe('the receipt', () => {
  const record: VisitRecord = { objectCodes: [], items: [], photoIds: [], note: '', place: null };
  const finished = {
    code: '91429804MA0000029X',
    departmentId: 'd',
    itemIds: ['i'],
    record,
    signature: signed,
    photoHashes: ['b', 'a'],
    startedAt: '2026-11-27T01:30:00.000Z' as Instant,
    finishedAt: '2026-11-27T02:13:00.000Z' as Instant,
  };

  test('a changed record has another fingerprint; the order in which photos arrived does not matter', () => {
    const own = fingerprintOfRecord(finished);
    expect(fingerprintOfRecord({ ...finished, photoHashes: ['a', 'b'] })).toBe(own);
    expect(fingerprintOfRecord({ ...finished, record: { ...record, note: '补写' } })).not.toBe(own);
    expect(fingerprintOfRecord({ ...finished, photoHashes: ['a', 'c'] })).not.toBe(own);
  });

  test('is numbered by day', () => {
    expect(receiptNumber(localDate('2026-11-27'), 7)).toBe('20261127-0007');
  });
});

describe('what follows a result', () => {
  test('an order to correct has a day, a listing has none, an unknown kind is refused', () => {
    expect(followUpDue('verify-correction', 10, localDate('2026-11-27'))).toBe('2026-12-07');
    expect(followUpDue('verify-correction', null, localDate('2026-11-27'))).toBe('2026-12-12');
    expect(followUpDue('list-abnormal', 10, localDate('2026-11-27'))).toBeNull();
    expect(refusedWith(() => followUpDue('fine', null, localDate('2026-11-27')))).toBe('follow-up.unknown-kind');
    expect(followUpTitle('verify-correction')).toBe('核实改正情况');
  });
});

test('a pile on the desk is one fact with its count and one act that carries its object', () => {
  const pile = {
    key: 't1',
    name: '餐饮抽查',
    count: 5,
    samples: ['甲店', '乙店', '丙店'],
    dueOn: localDate('2026-11-20'),
    dueUnknown: null,
  };
  expect(matterOf('publish', pile)).toMatchObject({
    id: 'publish:t1',
    title: '餐饮抽查：5 户检查结果未公示',
    detail: '均已复核，可立即公示：甲店、乙店、丙店等 5 户',
    verb: '核对并公示 5 户',
    target: '/publication?taskId=t1',
    due: { on: '2026-11-20', unknown: null },
  });
});
