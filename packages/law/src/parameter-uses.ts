import type { ParameterKey } from './parameters.js';

/**
 * What reads a parameter, in words for the person who is about to correct it: which decisions and deadlines will follow the new value.
 * Empty: no step of the platform decides by it yet, it is for information. A test compares this list with the source.
 */
export const PARAMETER_USES: Readonly<Record<ParameterKey, readonly string[]>> = {
  'draw.minInspectors': ['公布抽查工作细则时的最少人数', '批准入企检查时核对人数', '开始检查时核对到场人数'],
  'draw.infoCheck.minRatio': [],
  'draw.assign.limit': ['抽取后派组的最后一日', '工作台“待派组”的到期日'],
  'draw.ratio': ['编制抽查任务时的比例起点'],
  'plan.end.day': [],
  'check.cap.routine': ['冻结名单时排除已达上限的企业', '批准入企检查时核对年度次数', '现场检查页面的入企次数'],
  'check.cap.health': [],
  'check.supplement.limit': [],
  'publish.inspection.limit': ['完成检查时算定的应公示日', '工作台与结果公示的到期日'],
  'audit.retention': [],
  'audit.retention.suggested': [],
  'mask.idNumber': [],
  'calendar.missingYear': [],
};
