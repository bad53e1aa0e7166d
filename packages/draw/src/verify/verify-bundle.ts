import { readDocument } from '../bundle/read-bundle.js';
import type { ShapeFault } from '../bundle/shape.js';
import { digestSteps } from './digest-steps.js';
import { drawSteps } from './draw-steps.js';
import { type Finding, fails, holds, runSteps, type Step } from './finding.js';
import { historyStep, planStep, termsStep } from './plan-steps.js';
import { rosterSteps } from './roster-steps.js';
import { sealedDrawSteps } from './sealed-steps.js';
import { seedSteps } from './seed-steps.js';
import { BundleSubject } from './subject.js';
import { leavesStep, visitsStep } from './visit-steps.js';

const FORM = { step: 'format', title: '文件格式完整' };

/** The finding for a document that cannot be read as this format: everything else is not continued. */
export function formFinding(faults: readonly ShapeFault[]): Finding {
  const told = faults.map(({ pointer, expected }) => `${pointer}（${expected}）`).join('；');
  return { ...FORM, ...fails(`文件不合格式：${told}`, { pointer: faults[0]?.pointer }) };
}

const DRAW_STEPS = {
  open: [...drawSteps, visitsStep],
  'sealed-public': sealedDrawSteps,
  'sealed-full': [...drawSteps, leavesStep, visitsStep],
} as const;

const stepsOf = (kind: keyof typeof DRAW_STEPS): readonly Step<BundleSubject>[] => [
  planStep,
  termsStep,
  ...rosterSteps,
  ...seedSteps,
  ...DRAW_STEPS[kind],
  historyStep,
];

/**
 * Verifies a bundle step by step: everything is recomputed from the published inputs, nothing is believed. The first thing that does
 * not hold is named; steps that rest on it are not continued, the others are. Lazy, so that a page can show each step as it ends.
 * @param value the parsed JSON of an open, sealed-public or sealed-full bundle
 * @returns (at the end) true if nothing failed
 * @basis HOUSE#DRAW-28
 */
export function* verifyBundle(value: unknown): Generator<Finding, boolean> {
  const reading = readDocument(value);
  if ('faults' in reading) {
    yield formFinding(reading.faults);
    return false;
  }
  const { document } = reading;
  if (document.kind === 'firm-opening') {
    yield formFinding([{ pointer: '/kind', expected: '一户的核对件须与公开件一起验证' }]);
    return false;
  }
  yield { ...FORM, ...holds(`${document.format}，${document.kind}`) };
  const drawSound = yield* runSteps(stepsOf(document.kind), new BundleSubject(document));
  const digestSound = yield* runSteps(digestSteps, document);
  return drawSound && digestSound;
}
