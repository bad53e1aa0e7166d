import { PublicSubjectApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { CodeText } from '../../components/grouped-text.js';
import { SuggestBox } from '../../shell/suggest-box.js';
import { useSettledText } from '../../shell/use-settled-text.js';

const SUGGESTIONS = 6;
const FEWEST_SIGNS = 2;

interface Props {
  readonly initial?: string;
  /** Large, on the home page. */
  readonly hero?: boolean;
}

/** One box for names and codes; suggestions after two signs, Enter lists all. */
export function FirmSearch({ initial = '', hero }: Props) {
  const navigate = useNavigate();
  const [text, setText] = useState(initial);
  const q = useSettledText(text.trim());
  const ready = q.length >= FEWEST_SIGNS && q !== initial;
  const { data } = useRead(PublicSubjectApi.search, { q, limit: SUGGESTIONS }, { enabled: ready });
  const search = (words: string) => words && void navigate(`/firms?q=${encodeURIComponent(words)}`);
  const suggestions = (ready ? (data?.rows ?? []) : []).map(({ code, name }) => ({
    key: code,
    to: `/firms/${code}`,
    text: (
      <>
        {name} <CodeText code={code} />
      </>
    ),
  }));
  return (
    <div className={hero ? 'firm-search hero' : 'firm-search'}>
      <div className="firm-search-line">
        <SuggestBox
          label="企业名称，或统一社会信用代码"
          text={text}
          onText={setText}
          suggestions={suggestions}
          onPick={(to) => void navigate(to)}
          onSubmit={search}
        />
        <button type="button" className="button primary" onClick={() => search(text.trim())}>
          查询
        </button>
      </div>
      {hero && (
        <p className="note firm-search-hint">
          <span>名称可以只输入其中一段</span>
          <span>免费，无须登录</span>
        </p>
      )}
    </div>
  );
}
