import { lawChangeStates } from '@xinheng/contracts';
import { cite, paperBasis, valueText } from '@xinheng/law';
import { StatusTag, type Tone } from '../../components/status-tag.js';
import { Timeline, type TimelineEntry } from '../../components/timeline.js';
import type { AnyParameter } from './parameter-rows.js';
import { scopeWords } from './scope-words.js';
import type { Change, ParameterChange } from './use-law.js';

const TONES: Readonly<Record<Change['state'], Tone>> = {
  proposed: 'warning',
  'in-force': 'accent',
  declined: 'neutral',
  withdrawn: 'neutral',
};

export const StateTag = ({ state }: { readonly state: Change['state'] }) => (
  <StatusTag tone={TONES[state]}>{lawChangeStates[state]}</StatusTag>
);

/** What one change says, in one sentence. */
export function changeWords(change: ParameterChange, parameter: AnyParameter, region: string): string {
  const { value, scope, from, to } = change.correction;
  return `${valueText(parameter, value)}；${scopeWords(scope, region)}，${from} 起${to === null ? '' : `至 ${to}`}`;
}

type Step = { readonly key: string; readonly title: string; readonly step: NonNullable<Change['decided']> };

export function stepsOf(change: Change): TimelineEntry[] {
  const { proposed, decided, withdrawn, state } = change;
  const decision = decided && { key: 'decided', title: state === 'declined' ? '不同意' : '确认，自此生效', step: decided };
  const taken = withdrawn && { key: 'withdrawn', title: '撤回', step: withdrawn };
  const steps: (Step | null)[] = [taken, decision, { key: 'proposed', title: '提出', step: proposed }];
  return steps
    .filter((one) => one !== null)
    .map(({ key, title, step }) => ({ key, title, at: step.at, actor: step.by.name, note: step.reason ?? undefined }));
}

interface Props {
  readonly changes: readonly ParameterChange[];
  readonly parameter: AnyParameter;
  readonly region: string;
}

/** Every correction of a parameter that was ever proposed, with its document, its people and what became of it. */
export function ChangeHistory({ changes, parameter, region }: Props) {
  return (
    <ul className="law-history">
      {changes.map((change) => (
        <li key={change.id} className="stack">
          <p>
            <StateTag state={change.state} /> {changeWords(change, parameter, region)}
          </p>
          <p className="note">依据：{cite(paperBasis(change.correction.paper))}</p>
          {change.correction.quote && <blockquote className="note">{change.correction.quote}</blockquote>}
          <Timeline entries={stepsOf(change)} />
        </li>
      ))}
    </ul>
  );
}
