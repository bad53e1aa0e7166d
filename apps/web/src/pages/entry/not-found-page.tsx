import { ButtonLink } from '../../components/button.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHead } from '../../components/page-head.js';

export default function NotFoundPage() {
  return (
    <main className="public-width" style={{ paddingBlock: 48 }}>
      <PageHead title="没有这个页面" />
      <section className="card">
        <EmptyState title="地址可能写错了，或页面已经移走" note="如果是别人转来的链接，请核对是否复制完整。">
          <ButtonLink to="/desk" kind="primary">
            回工作台
          </ButtonLink>
          <ButtonLink to="/">公众查询首页</ButtonLink>
        </EmptyState>
      </section>
    </main>
  );
}
