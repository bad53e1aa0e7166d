import { PageHead } from '../../components/page-head.js';
import { useMay } from '../../session/session.js';
import { MyVisits } from './my-visits.js';
import { OfficeVisits } from './office-visits.js';
import './visit.css';

/** The inspector's own day, and the office's list of all visits; a person with both roles sees both. */
export default function VisitsPage() {
  const inspects = useMay('visit.own');
  return (
    <>
      <PageHead
        title="现场检查"
        note={inspects ? '按街道排列；资料已存到本机，断网也能检查' : '凡检查必审批、必通知；一户一次进门，各部门同时查'}
      />
      <div className="stack">
        {inspects && <MyVisits />}
        {!inspects && <OfficeVisits />}
      </div>
    </>
  );
}
