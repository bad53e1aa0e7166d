import { Icon } from '../../components/icon.js';
import type { Dossier } from './subject-page.js';

type Part = Dossier['hygiene'][number];

/** What is wrong with the row, and who can mend it. */
const NOTES: Readonly<Record<Part, string>> = {
  dead: '已不存续，却仍在名录中；在下次导入时更新登记状态，或从专项名录库退出。抽取前的排除规则会把它排除。',
  duplicate: '与另一户同名同址；请向登记机关核对是否为同一户，保留有效代码的一户。',
  'inner-code': '代码与名称、类别或区划不相符；请核对营业执照后在来源系统改正并重新导入。',
  'no-region': '没有有效的行政区划，派不到任何片区；请在来源文件中补填现行区划代码。',
  'no-address': '没有经营地址，检查人员找不到；请向企业或登记机关补充。',
  'reported-gone': '现场检查发现已不在或已停业；登记状态未变，请向登记机关核实，在下次导入时更新。',
  stale: '很久没有来源核对过；请导入最新数据，内容相同也会登记为已核对。',
};

export function HygieneNotes({ parts }: { readonly parts: readonly Part[] }) {
  if (parts.length === 0) return null;
  return (
    <div className="problem law" role="note">
      <Icon name="info" />
      <div className="problem-words">
        <b>这一户在名录中有 {parts.length} 处问题</b>
        <ul>
          {parts.map((part) => (
            <li key={part}>{NOTES[part]}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
