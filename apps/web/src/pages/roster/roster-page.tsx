import { ButtonLink } from '../../components/button.js';
import { PageHead } from '../../components/page-head.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { useMay, useSession } from '../../session/session.js';
import { HygienePanel } from './hygiene-panel.js';
import { ROSTER_FILTERS, SubjectList } from './subject-list.js';
import './roster.css';

/** Is the directory fit to draw from? First the answer and its parts, then the rows behind each part. */
export default function RosterPage() {
  const { regionCode } = useSession();
  const filters = useAddressFilters(ROSTER_FILTERS);
  const mayImport = useMay('subject.import');
  const region = filters.values.region ?? regionCode;
  return (
    <>
      <PageHead
        crumbs={[{ text: '名录库' }, { text: '检查对象' }]}
        title="检查对象"
        actions={
          <>
            {mayImport && <ButtonLink to="/imports">导入</ButtonLink>}
            <ButtonLink to="/libraries">专项名录库</ButtonLink>
          </>
        }
      />
      <div className="stack">
        <HygienePanel region={region} part={filters.values.hygiene} onPart={(hygiene) => filters.change({ hygiene })} />
        <SubjectList filters={filters} region={region} />
      </div>
    </>
  );
}
