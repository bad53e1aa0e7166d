import { Card } from '../../components/card.js';
import { formatCount } from '../../components/number-text.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { percentOf, type Task } from '../task/task-words.js';

/** Pool, ratio and quota of each stratum; a press shows only its firms. */
export function StrataChoice({ task }: { readonly task: Task }) {
  const { values, change } = useAddressFilters(['partNo', 'stratum']);
  return task.parts.map(
    ({ partNo, department, figures }) =>
      figures && (
        <Card key={partNo} title={department.name} note="点一层只看该层；每户机会严格相等，为 k / N">
          <div className="figures strata-figures">
            {figures.strata.map(({ name, title, size, quota, fraction, probability }) => {
              const on = values.stratum === name && values.partNo === String(partNo);
              return (
                <button
                  key={name}
                  type="button"
                  aria-pressed={on}
                  onClick={() => change(on ? { partNo: undefined, stratum: undefined } : { partNo: String(partNo), stratum: name })}
                >
                  <b>{formatCount(quota)}</b>
                  <span>
                    {title}
                    <small>
                      {formatCount(size)} 户，{percentOf(probability)}（{fraction}）
                    </small>
                  </span>
                </button>
              );
            })}
          </div>
        </Card>
      ),
  );
}
