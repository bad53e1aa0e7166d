import { useEffect } from 'react';
import { Link } from 'react-router';
import { FirmSearch } from './firm-search.js';
import { RecentDraws } from './recent-draws.js';
import { RecentResults } from './recent-results.js';
import './portal.css';

const LOOKS = [
  { to: '/open/draws', title: '历次抽取', rule: '名单先冻结、后抽取', note: '每一次都能自己验证' },
  { to: '/open/results', title: '抽查结果', rule: '20 个工作日内公示', note: '未发现问题的也公示' },
  { to: '/open/items', title: '抽查事项清单', rule: '清单之外不得抽查', note: '依据、对象、检查方式' },
  { to: '/open/plans', title: '年度抽查计划', rule: '先公布、后实施', note: '批次、月份与参加部门' },
  { to: '/check', title: '核验入企检查', rule: '先核验、后开门', note: '凭检查通知上的检查码' },
  { to: '/open/draws#verify', title: '怎样自己验证', rule: '网页里逐步复算', note: '也可离线用命令行' },
] as const;

export default function PortalHomePage() {
  useEffect(() => {
    document.title = '双随机抽查公开·信衡';
  }, []);
  return (
    <>
      <section className="portal-hero">
        <div className="public-width">
          <h1>查一家企业或机构的抽查结果</h1>
          <FirmSearch hero />
          <nav className="looks" aria-label="公开内容">
            {LOOKS.map(({ to, title, rule, note }) => (
              <Link key={to} to={to}>
                <b>{title}</b>
                <span>{rule}</span>
                <small>{note}</small>
              </Link>
            ))}
          </nav>
        </div>
      </section>
      <div className="public-width portal-columns">
        <RecentDraws />
        <RecentResults />
      </div>
    </>
  );
}
