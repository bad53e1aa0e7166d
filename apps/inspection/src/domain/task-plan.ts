import {
  type Conditions,
  drawModes,
  exclusionRules,
  type ItemView,
  itemLevels,
  type PartFields,
  type Stratification,
  type TaskFields,
  taskSources,
} from '@xinheng/contracts';
import { type PlannedStratum, plannedStrata } from './strata.js';
import type { YearlyCap } from './yearly-cap.js';

export interface PartPlan {
  readonly department: string;
  readonly library: string;
  readonly items: readonly { readonly number: string; readonly name: string; readonly level: string; readonly legalBasis: string }[];
  readonly conditions: Conditions;
  readonly stratifyBy: Stratification;
  readonly strata: readonly PlannedStratum[];
  readonly exclusionRules: Readonly<Record<string, string>>;
  readonly fullCoverageTags: readonly string[];
  readonly routineCapPerYear: number | null;
}

/** What is approved of a task, in the form that is fingerprinted. Everybody may read it. */
export interface TaskPlan {
  readonly number: string;
  readonly name: string;
  readonly source: string;
  readonly planRow: string | null;
  readonly mode: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly minInspectors: number;
  readonly listPublic: boolean;
  readonly redrawOf: string | null;
  readonly parts: readonly PartPlan[];
}

/** A part with what the plan says of it by name. */
export interface NamedPart {
  readonly fields: PartFields;
  readonly libraryName: string;
  readonly items: readonly ItemView[];
  readonly cap: YearlyCap | null;
}

const partPlan = ({ fields, libraryName, items, cap }: NamedPart): PartPlan => ({
  department: fields.department.name,
  library: libraryName,
  items: items.map(({ number, name, level, legalBasis }) => ({ number, name, level: itemLevels[level], legalBasis })),
  conditions: fields.conditions,
  stratifyBy: fields.stratifyBy,
  strata: plannedStrata(fields.stratifyBy, fields.ratios),
  exclusionRules,
  fullCoverageTags: fields.fullCoverageTags,
  routineCapPerYear: cap?.perYear ?? null,
});

/** @basis HOUSE#DRAW-28 */
export const taskPlan = (
  head: Pick<TaskFields, 'name' | 'source' | 'mode' | 'windowFrom' | 'windowTo' | 'minInspectors' | 'listPublic'>,
  named: { readonly number: string; readonly planRow: string | null; readonly redrawOf: string | null },
  parts: readonly NamedPart[],
): TaskPlan => ({
  number: named.number,
  name: head.name,
  source: taskSources[head.source],
  planRow: named.planRow,
  mode: drawModes[head.mode],
  windowFrom: head.windowFrom,
  windowTo: head.windowTo,
  minInspectors: head.minInspectors,
  listPublic: head.listPublic,
  redrawOf: named.redrawOf,
  parts: parts.map(partPlan),
});
