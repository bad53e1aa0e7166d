import { CeremonyApi } from '@xinheng/contracts';
import { useAct } from '../../api/use-act.js';
import { formatCount } from '../../components/number-text.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import type { Ceremony } from './use-ceremony.js';

export function DrawDialog({ ceremony, onClose }: { readonly ceremony: Ceremony; readonly onClose: () => void }) {
  const draw = useAct(CeremonyApi.draw, ['inspection.ceremony', 'inspection.task']);
  const quota = ceremony.rosters.reduce((total, roster) => total + roster.quota, 0);
  const size = ceremony.rosters.reduce((total, roster) => total + roster.size, 0);
  const confirm = async () => {
    if (await draw.run({ id: ceremony.id, version: ceremony.version })) onClose();
  };
  return (
    <TypedConfirm
      title="按种子抽取"
      expected={String(quota)}
      expectedIs="应抽户数"
      act={`抽取 ${formatCount(quota)} 户`}
      busy={draw.busy}
      problem={draw.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
      consequence={`从 ${formatCount(size)} 户中按票号抽 ${formatCount(quota)} 户；只能抽一次，结果由种子和名单决定，任何人可以复算。`}
    />
  );
}
