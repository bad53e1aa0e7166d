import { daysBetween, localDate } from '@xinheng/kernel';
import type { Column } from '../../components/dense-table.js';
import { Meter } from '../../components/meter.js';
import { StatusTag } from '../../components/status-tag.js';
import type { Inspector } from './inspectors-page.js';

interface Load {
  readonly visits: ReadonlyMap<string, number>;
  readonly most: number;
}

const NEAR_DAYS = 60;

/** The certificate's last day, and how near it is. */
function Certificate({ inspector, today }: { readonly inspector: Inspector; readonly today: string | undefined }) {
  const { certificateNo, certificateUntil } = inspector;
  if (!certificateNo) return <span className="text-secondary">无执法证，不参加抽取</span>;
  if (!certificateUntil || !today) return certificateNo;
  const days = daysBetween(localDate(today), localDate(certificateUntil));
  return (
    <>
      {certificateNo}
      <span className={days < 0 ? 'second text-danger' : days <= NEAR_DAYS ? 'second text-warning' : 'second'}>
        {days < 0 ? `${certificateUntil} 已过期` : `至 ${certificateUntil}${days <= NEAR_DAYS ? `，剩 ${days} 天` : ''}`}
      </span>
    </>
  );
}

const Drawable = ({ inspector: { drawable, notDrawableBecause } }: { readonly inspector: Inspector }) =>
  drawable ? (
    <span className="text-success">可派</span>
  ) : (
    <>
      <StatusTag tone="warning">不可派</StatusTag>
      <span className="second">{notDrawableBecause}</span>
    </>
  );

function LoadBar({ visits, most }: { readonly visits: number; readonly most: number }) {
  return (
    <span className="load-bar">
      <Meter label="今年承担次数" value={visits} max={most} />
      <b>{visits}</b>
    </span>
  );
}

export const inspectorColumns = (
  load: Load,
  today: string | undefined,
  regionName: (code: string) => string,
): readonly Column<Inspector>[] => [
  {
    key: 'name',
    head: '姓名与编号',
    kind: 'keep',
    cell: ({ name, number }) => (
      <>
        {name} <span className="text-secondary">{number}</span>
      </>
    ),
  },
  { key: 'department', head: '部门', kind: 'long', cell: ({ department }) => department.name },
  { key: 'certificate', head: '执法证与有效期', kind: 'keep', cell: (one) => <Certificate inspector={one} today={today} /> },
  { key: 'specialities', head: '专业与资格', kind: 'long', cell: (one) => [...one.specialities, ...one.qualifications].join('、') || '—' },
  { key: 'regions', head: '片区', kind: 'long', cell: ({ regionCodes }) => regionCodes.map(regionName).join('、') || '不限' },
  { key: 'recusals', head: '回避', kind: 'number', cell: ({ recusals }) => (recusals.length > 0 ? `${recusals.length} 户` : '—') },
  { key: 'load', head: '今年承担', cell: ({ id }) => <LoadBar visits={load.visits.get(id) ?? 0} most={load.most} />, width: 140 },
  { key: 'drawable', head: '能否派', kind: 'long', cell: (one) => <Drawable inspector={one} /> },
];
