import { SubjectApi } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { FilterSelect } from '../../components/filter-select.js';
import { useSession } from '../../session/session.js';

interface Props {
  readonly value: string | undefined;
  readonly onChange: (region: string | undefined) => void;
}

/** The divisions below the person's own scope. */
export function RegionSelect({ value, onChange }: Props) {
  const { regionCode } = useSession();
  const { data } = useRead(SubjectApi.regions, { under: regionCode });
  const options = Object.fromEntries((data?.rows ?? []).map(({ code, name }) => [code, name ?? code]));
  return <FilterSelect label="区划" value={value} options={options} onChange={onChange} />;
}
