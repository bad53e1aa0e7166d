import type { Parameter } from './parameter.js';
import { checkCapHealth, checkCapRoutine, checkSupplementLimit } from './parameters/check.js';
import { drawAssignLimit, drawInfoCheckMinRatio, drawMinInspectors, drawRatio, planEndDay } from './parameters/draw.js';
import { auditRetention, auditRetentionSuggested, calendarMissingYear, maskIdNumber, publishInspectionLimit } from './parameters/record.js';

/** Every dated, scoped and cited value that rules read. */
export const PARAMETERS = {
  'draw.minInspectors': drawMinInspectors,
  'draw.infoCheck.minRatio': drawInfoCheckMinRatio,
  'draw.assign.limit': drawAssignLimit,
  'draw.ratio': drawRatio,
  'plan.end.day': planEndDay,
  'check.cap.routine': checkCapRoutine,
  'check.cap.health': checkCapHealth,
  'check.supplement.limit': checkSupplementLimit,
  'publish.inspection.limit': publishInspectionLimit,
  'audit.retention': auditRetention,
  'audit.retention.suggested': auditRetentionSuggested,
  'mask.idNumber': maskIdNumber,
  'calendar.missingYear': calendarMissingYear,
} as const;

export type ParameterRegister = typeof PARAMETERS;
export type ParameterKey = keyof ParameterRegister;
export type ParameterValueOf<K extends ParameterKey> = ParameterRegister[K] extends Parameter<infer V> ? V : never;
