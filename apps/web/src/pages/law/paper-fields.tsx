import { STATUTES, type Statute } from '@xinheng/law';
import { type ChangeEvent, useId } from 'react';
import type { CorrectionFields } from './correction-fields.js';

interface Props {
  readonly fields: CorrectionFields;
  readonly change: (changes: Partial<CorrectionFields>) => void;
  /** The shipped value was checked against its text: number and quotation are asked for. */
  readonly settled: boolean;
}

const REGISTERED: readonly Statute[] = (Object.values(STATUTES) as Statute[]).filter(({ form }) => form !== 'house' && form !== 'paper');

/** A registered title brings its number along. */
const numberOf = (title: string): string | undefined => REGISTERED.find((one) => one.title === title)?.number;

/** On what a correction rests: document, number, article, and the words themselves if they are at hand. */
export function PaperFields({ fields, change, settled }: Props) {
  const id = useId();
  const typed = (name: keyof CorrectionFields) => (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    change({ [name]: event.target.value });
  const title = (event: ChangeEvent<HTMLInputElement>) => {
    const known = numberOf(event.target.value);
    change({ title: event.target.value, ...(known !== undefined && { paperNumber: known }) });
  };
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-title`}>文件名称（依据）</label>
        <input
          id={`${id}-title`}
          className="input"
          list={`${id}-known`}
          value={fields.title}
          onChange={title}
          placeholder="文件全称，不用加书名号"
        />
        <datalist id={`${id}-known`}>
          {REGISTERED.map((statute) => (
            <option key={statute.title} value={statute.title} />
          ))}
        </datalist>
      </div>
      <div className="law-pair">
        <div className="field">
          <label htmlFor={`${id}-number`}>文号{settled ? '' : '（法律、法规可空）'}</label>
          <input
            id={`${id}-number`}
            className="input"
            value={fields.paperNumber}
            onChange={typed('paperNumber')}
            placeholder="如 临政规〔2026〕5号"
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-article`}>条款</label>
          <input id={`${id}-article`} className="input" value={fields.article} onChange={typed('article')} placeholder="如 第八条第一款" />
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}-quote`}>原文摘录{settled ? '（现值已核对原文，必须摘录）' : '（手边有原文时填写）'}</label>
        <textarea id={`${id}-quote`} className="input" rows={3} value={fields.quote} onChange={typed('quote')} />
        <span className="note">填写即表示已对照文件原文；不填的，各处标为“依据二手资料，请核对”。</span>
      </div>
    </>
  );
}
