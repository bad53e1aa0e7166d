import { PublicationApi, type ReplyOf } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { BasisText } from '../../components/basis-text.js';
import { Button } from '../../components/button.js';
import { EmptyState } from '../../components/empty-state.js';
import { CodeText } from '../../components/grouped-text.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { SearchBox } from '../../components/search-box.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import './public-draw.css';

type Publication = ReplyOf<typeof PublicationApi.list>['rows'][number];

/** A withdrawn result keeps number, day and reason only. */
function Withdrawn({ publication }: { readonly publication: Publication }) {
  return (
    <li className="result-line">
      <b>已撤回的公示</b>
      <p className="note">
        {publication.publishedOn} 公示，{publication.withdrawnOn} 撤回：{publication.withdrawReason}
        {publication.correctedBy && '；更正后的结果另行公示'}
      </p>
      <p className="note mono">{publication.id}</p>
    </li>
  );
}

function ResultLine({ publication }: { readonly publication: Publication }) {
  const { result } = publication;
  if (!result) return <Withdrawn publication={publication} />;
  return (
    <li className="result-line">
      <p>
        <Link to={`/firms/${result.code}`}>
          <b>{result.name}</b>
        </Link>{' '}
        <span className="note">
          <CodeText code={result.code} />
        </span>
      </p>
      <ul className="result-items">
        {result.results.map(({ item, resultLabel }) => (
          <li key={item + resultLabel}>
            {item}：<b>{resultLabel}</b>
          </li>
        ))}
      </ul>
      <p className="note">
        {result.inspectedOn} {result.departmentName} {result.checkType}；{result.taskName}（{result.taskNumber}）；{publication.publishedOn}{' '}
        公示
      </p>
      <p className="note">
        依据 <BasisText basis={result.basis} />
      </p>
    </li>
  );
}

const CODE = /^([0-9A-HJ-NP-RT-UW-Y]{18}|REG-[0-9A-Z]{5,20})$/;
const LEAST_NAME = 2;

/** Results of random inspections as published: by firm, newest first. */
export default function ResultsPage() {
  const { values, change, clear, any } = useAddressFilters(['code', 'name', 'from', 'to']);
  const after = useKeysetCursor();
  const request = {
    ...(values.code ? { code: values.code } : {}),
    ...(values.name ? { name: values.name } : {}),
    ...(values.from ? { from: values.from } : {}),
    ...(values.to ? { to: values.to } : {}),
    ...(after ? { after } : {}),
  };
  const read = useRead(PublicationApi.list, request, { keep: true });
  const search = (text: string | undefined) => {
    const code = text?.replace(/\s/g, '').toUpperCase();
    if (code && CODE.test(code)) return change({ code, name: undefined });
    return change({ code: undefined, name: text && text.length >= LEAST_NAME ? text : undefined });
  };
  return (
    <div className="public-width public-page">
      <PageHead
        title="抽查结果"
        crumbs={[{ text: '抽查公开', to: '/open/draws' }, { text: '抽查结果' }]}
        note="检查完成之日起 20 个工作日内公示。结果只说明当次检查的情况，不是对企业的评价。"
      />
      <section className="card" aria-label="抽查结果">
        <div className="filter-line">
          <SearchBox label="企业名称（至少 2 字）或代码" value={values.code ?? values.name} onSearch={search} />
          <label className="inline">
            公示自
            <input
              className="input"
              type="date"
              value={values.from ?? ''}
              onChange={(event) => change({ from: event.target.value || undefined })}
            />
          </label>
          <label className="inline">
            至
            <input
              className="input"
              type="date"
              value={values.to ?? ''}
              onChange={(event) => change({ to: event.target.value || undefined })}
            />
          </label>
        </div>
        <ReadState read={read} rows={6}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <EmptyState
                title={any ? '没有符合条件的结果' : '还没有公示的结果'}
                note={any ? '没有公示不等于没有检查：结果在检查完成后 20 个工作日内公示。' : undefined}
              >
                {any && <Button onClick={clear}>清除条件</Button>}
              </EmptyState>
            ) : (
              <>
                <ul>
                  {rows.map((publication) => (
                    <ResultLine key={publication.id} publication={publication} />
                  ))}
                </ul>
                <KeysetFoot shown={rows.length} next={next} busy={read.isFetching} />
              </>
            )
          }
        </ReadState>
      </section>
    </div>
  );
}
