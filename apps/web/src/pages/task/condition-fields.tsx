import { riskClasses } from '@xinheng/contracts';
import { useId, useState } from 'react';
import type { PartDraft } from './task-draft.js';

type Conditions = NonNullable<PartDraft['conditions']>;
type ListName = 'regions' | 'kinds' | 'industries' | 'tags';

const LISTS: readonly { readonly name: ListName; readonly title: string; readonly hint: string }[] = [
  { name: 'regions', title: '区划代码', hint: '429901，以 00 结尾的包括其下各区' },
  { name: 'industries', title: '行业代码开头', hint: '62 包括 6210、6220' },
  { name: 'kinds', title: '主体类别', hint: 'enterprise、individual' },
  { name: 'tags', title: '标签', hint: '校园周边' },
];

const split = (text: string): string[] => [...new Set(text.split(/[\s,，、;；]+/).filter(Boolean))];

function WordsField(props: {
  readonly title: string;
  readonly hint: string;
  readonly words: readonly string[];
  readonly onChange: (words: string[]) => void;
}) {
  const id = useId();
  const [text, setText] = useState(props.words.join('、'));
  return (
    <div className="field">
      <label htmlFor={id}>{props.title}</label>
      <input
        id={id}
        className="input"
        placeholder={props.hint}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          props.onChange(split(event.target.value));
        }}
      />
    </div>
  );
}

/** Every list narrows the roster; within a list one match is enough. Empty fields do not narrow. */
export function ConditionFields({
  conditions,
  onChange,
}: {
  readonly conditions: Conditions;
  readonly onChange: (conditions: Conditions) => void;
}) {
  const id = useId();
  const set = (changes: Partial<Conditions>) => {
    const entries = Object.entries({ ...conditions, ...changes }).filter(([, value]) => value && value.length > 0);
    onChange(Object.fromEntries(entries) as Conditions);
  };
  const classes = conditions.riskClasses ?? [];
  return (
    <fieldset className="wide task-conditions">
      <legend className="label">定向条件（不填的不限；同一格多个用顿号分开，符合一个即可）</legend>
      {LISTS.map(({ name, title, hint }) => (
        <WordsField key={name} title={title} hint={hint} words={conditions[name] ?? []} onChange={(words) => set({ [name]: words })} />
      ))}
      <div className="field">
        <label htmlFor={`${id}f`}>成立日期自</label>
        <input
          id={`${id}f`}
          className="input"
          type="date"
          value={conditions.establishedFrom ?? ''}
          onChange={(event) => set({ establishedFrom: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}t`}>成立日期至</label>
        <input
          id={`${id}t`}
          className="input"
          type="date"
          value={conditions.establishedTo ?? ''}
          onChange={(event) => set({ establishedTo: event.target.value })}
        />
      </div>
      <div className="inline wide">
        {Object.entries(riskClasses).map(([key, text]) => (
          <label key={key} className="inline">
            <input
              type="checkbox"
              checked={classes.includes(key as keyof typeof riskClasses)}
              onChange={(event) =>
                set({
                  riskClasses: event.target.checked
                    ? [...classes, key as keyof typeof riskClasses]
                    : classes.filter((each) => each !== key),
                })
              }
            />
            {key} {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
