import { CopyButton } from '../../components/grouped-text.js';

/** The initial password, shown once; the server keeps only its hash. */
export function Handover({ password }: { readonly password: string }) {
  return (
    <div className="problem wait" role="status">
      <div className="problem-words">
        <b>初始密码（只显示这一次）</b>
        <p>
          <code className="mono">{password}</code> <CopyButton text={password} what="初始密码" />
        </p>
        <p className="note">请当面或经保密渠道交给本人；首次登录须修改。</p>
      </div>
    </div>
  );
}
