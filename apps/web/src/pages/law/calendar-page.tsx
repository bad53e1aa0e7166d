import { type LocalDate, yearOf } from '@xinheng/kernel';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DialogBox } from '../../components/dialog-box.js';
import { EmptyState } from '../../components/empty-state.js';
import { Loading } from '../../components/loading.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { Timeline } from '../../components/timeline.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { useToday } from '../../components/use-today.js';
import { useMay } from '../../session/session.js';
import { StateTag, stepsOf } from './change-history.js';
import { DecideChange } from './decide-change.js';
import { HolidayTable } from './holiday-table.js';
import { isYearChange, type Law, lawOf, useLawChanges, type YearChange } from './use-law.js';
import { workingDaysIn, YearForm } from './year-form.js';
import { YearMonths } from './year-months.js';
import './law.css';
import './calendar.css';

function Consequence({ change }: { readonly change: YearChange }) {
  const { arrangement } = change;
  return (
    <>
      <p>
        {arrangement.year} 年共 <b>{workingDaysIn(arrangement)}</b> 个工作日；依据：{arrangement.papers.join('；')}
      </p>
      <HolidayTable holidays={arrangement.holidays} label={`${arrangement.year} 年放假安排`} />
      <p className="note">进入该年度的期限按它推算；已经算定的期限不变。</p>
    </>
  );
}

/** Everything that was ever proposed for a year, open proposals first. */
function YearChanges({ changes }: { readonly changes: readonly YearChange[] }) {
  return (
    <Card title="录入记录" note="由一人录入、另一人对照通知确认">
      {changes.map((change) => (
        <div className="law-pending" key={change.id}>
          <p>
            <StateTag state={change.state} /> {change.arrangement.year} 年，{change.arrangement.papers.join('；')}
          </p>
          <Timeline entries={stepsOf(change)} />
          <DecideChange change={change} what={`${change.arrangement.year} 年放假安排`} consequence={<Consequence change={change} />} />
        </div>
      ))}
    </Card>
  );
}

interface YearsProps {
  readonly law: Law;
  readonly today: string;
}

function MissingYear({ year, onRecord }: { readonly year: number; readonly onRecord: (year: number) => void }) {
  const mayConfigure = useMay('law.configure');
  return (
    <Card>
      <EmptyState
        title={`${year} 年的放假安排尚未录入`}
        note={`进入 ${year} 年的期限一律不推算，办理时会说明缺哪一年。国务院办公厅公布通知后，由系统管理员在此录入，分管负责人对照通知确认。`}
      >
        {mayConfigure && (
          <Button kind="primary" onClick={() => onRecord(year)}>
            录入 {year} 年
          </Button>
        )}
      </EmptyState>
    </Card>
  );
}

function Years({ law, today }: YearsProps) {
  const [recording, setRecording] = useState<number>();
  const { values, change } = useAddressFilters(['year']);
  const present = yearOf(today as LocalDate);
  const known = law.years.map(({ arrangement }) => arrangement.year);
  const shown = Number(values.year ?? present);
  const choices = [...new Set([...known, present, present + 1])].sort((a, b) => b - a);
  const found = law.years.find(({ arrangement }) => arrangement.year === shown);
  const changes = law.changes.filter(isYearChange).filter(({ arrangement }) => arrangement.year === shown);
  const mayConfigure = useMay('law.configure');
  return (
    <>
      <nav className="inline" aria-label="年度">
        {choices.map((year) => (
          <button key={year} type="button" className="chip" aria-pressed={year === shown} onClick={() => change({ year: String(year) })}>
            {year} 年{known.includes(year) ? '' : '（未录入）'}
          </button>
        ))}
      </nav>
      {changes.some(({ state }) => state === 'proposed') && <YearChanges changes={changes} />}
      {found ? (
        <Card
          title={`${shown} 年，${workingDaysIn(found.arrangement)} 个工作日`}
          note={`${found.change ? '本单位录入' : '随版本发布'}；依据：${found.arrangement.papers.join('；')}`}
          aside={
            mayConfigure && shown >= present ? (
              <Button small onClick={() => setRecording(shown)}>
                {found.change ? '重新录入' : '更正本年'}
              </Button>
            ) : undefined
          }
        >
          <HolidayTable holidays={found.arrangement.holidays} label={`${shown} 年放假安排`} />
          <YearMonths arrangement={found.arrangement} />
        </Card>
      ) : (
        <MissingYear year={shown} onRecord={setRecording} />
      )}
      {changes.length > 0 && !changes.some(({ state }) => state === 'proposed') && <YearChanges changes={changes} />}
      {recording !== undefined && (
        <DialogBox kind="side" wide title={`${found ? '更正' : '录入'} ${recording} 年放假安排`} onClose={() => setRecording(undefined)}>
          <YearForm year={recording} known={found?.arrangement} onDone={() => setRecording(undefined)} />
        </DialogBox>
      )}
    </>
  );
}

/** The working days that every deadline is counted by, year by year; and where the next year is recorded. */
export default function CalendarPage() {
  const changes = useLawChanges();
  const today = useToday();
  return (
    <>
      <PageHead
        crumbs={[{ text: '系统' }, { text: '工作日历' }]}
        title="工作日历"
        note="工作日按国务院办公厅每年的放假安排计算；没有录入的年度不推算"
        actions={
          <Link className="button" to="/system/law">
            法规参数
          </Link>
        }
      />
      <div className="stack">
        <ReadState read={changes} rows={6}>
          {({ rows }) => (today ? <Years law={lawOf(rows)} today={today} /> : <Loading />)}
        </ReadState>
      </div>
    </>
  );
}
