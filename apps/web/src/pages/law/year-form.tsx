import { checkHolidayYear, type HolidayYear, workingCalendar } from '@xinheng/calendar';
import { LawApi } from '@xinheng/contracts';
import { isRefusal, type LocalDate } from '@xinheng/kernel';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DraftNote } from '../../components/draft-note.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { TextField } from '../../components/text-field.js';
import { useDraft } from '../../components/use-draft.js';
import { FaultList } from './fault-list.js';
import { HolidayTable } from './holiday-table.js';
import { holidaysOf } from './notice-text.js';
import { freshYear, HolidayRows, NoticePaste, type YearFields } from './year-fields.js';
import { YearMonths } from './year-months.js';

const arrangementOf = ({ year, paper, holidays }: YearFields): HolidayYear => ({
  year: Number(year),
  papers: paper.trim() === '' ? [] : [paper.trim()],
  holidays: holidaysOf(holidays),
});

/** What is wrong with the arrangement in the words of the rule that the server asks, too. */
function faultsOf(arrangement: HolidayYear, reason: string): readonly string[] {
  const short = reason.trim().length < 4 ? ['理由：至少 4 个字'] : [];
  try {
    checkHolidayYear(arrangement);
    return short;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { faults } = error.facts;
    return [...(Array.isArray(faults) ? (faults as string[]) : [error.message]), ...short];
  }
}

export const workingDaysIn = (arrangement: HolidayYear): number => {
  const { year } = arrangement;
  return workingCalendar([arrangement]).workingDaysBetween(`${year - 1}-12-31` as LocalDate, `${year}-12-31` as LocalDate);
};

function Preview({ arrangement }: { readonly arrangement: HolidayYear }) {
  const { year, holidays, papers } = arrangement;
  return (
    <>
      <p>
        {year} 年共 <b>{workingDaysIn(arrangement)}</b> 个工作日；依据：{papers.join('；')}
      </p>
      <HolidayTable holidays={holidays} label={`${year} 年放假安排`} />
      <YearMonths arrangement={arrangement} />
    </>
  );
}

interface Props {
  readonly year: number;
  /** What is known of it so far. */
  readonly known: HolidayYear | undefined;
  readonly onDone: () => void;
}

/** Paste or type, look at the year as it will be, then propose: another person compares it with the notice. */
export function YearForm({ year, known, onDone }: Props) {
  const draft = useDraft<YearFields>(`calendar-year ${year}`, freshYear(year, known));
  const act = useAct(LawApi.recordYear, ['gateway.law']);
  const [step, setStep] = useState<'fill' | 'look'>('fill');
  const [faults, setFaults] = useState<readonly string[]>([]);
  if (!draft.ready) return null;
  const fields = draft.value;
  const arrangement = arrangementOf(fields);
  const look = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(arrangement, fields.reason);
    setFaults(found);
    if (found.length === 0) setStep('look');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const holidays = arrangement.holidays.map(({ name, off, worked }) => ({ name, off: [...off], worked: [...worked] }));
    if (!(await act.run({ year: arrangement.year, papers: [...arrangement.papers], holidays, reason: fields.reason.trim() }))) return;
    await draft.forget();
    onDone();
  };
  if (step === 'look') {
    return (
      <form className="stack" onSubmit={submit}>
        <Preview arrangement={arrangement} />
        <p className="note">
          提交后由分管负责人对照通知确认。确认后，进入该年度的期限即可推算；此前“不能推算”的公示期限次日凌晨补算，已经算定的期限不变。
        </p>
        {act.problem && <ProblemPanel problem={act.problem} />}
        <div className="inline">
          <Button kind="primary" type="submit" busy={act.busy}>
            提交，等待确认
          </Button>
          <Button onClick={() => setStep('fill')}>返回修改</Button>
        </div>
      </form>
    );
  }
  return (
    <form className="stack" onSubmit={look} noValidate>
      <DraftNote takenUp={draft.takenUp} onForget={() => void draft.forget()} />
      <NoticePaste fields={fields} change={draft.change} />
      <div className="law-pair">
        <TextField label="年度" numeric value={fields.year} onChange={(text) => draft.change({ year: text.trim() })} />
        <TextField
          label="通知文号或网址"
          placeholder="如 国办发明电〔2026〕8号"
          value={fields.paper}
          onChange={(paper) => draft.change({ paper })}
        />
      </div>
      <HolidayRows fields={fields} change={draft.change} />
      <TextField
        label="理由（记入留痕）"
        placeholder="如：国务院办公厅已公布下一年安排"
        value={fields.reason}
        onChange={(reason) => draft.change({ reason })}
      />
      <FaultList faults={faults} />
      <div className="inline">
        <Button kind="primary" type="submit">
          下一步：核对全年
        </Button>
        <Button onClick={onDone}>先不录入</Button>
      </div>
    </form>
  );
}
