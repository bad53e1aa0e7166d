import { SubjectApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useRead } from '../api/use-read.js';
import { CodeText } from '../components/grouped-text.js';
import { useMay } from '../session/session.js';
import { SuggestBox, type Suggestion } from './suggest-box.js';
import { useSettledText } from './use-settled-text.js';

const SUGGESTIONS = 8;

/** From every page: a firm by any part of its name or the beginning of its code. */
export function GlobalSearch() {
  const navigate = useNavigate();
  const may = useMay('subject.read');
  const [text, setText] = useState('');
  const q = useSettledText(text.trim());
  const { data } = useRead(SubjectApi.search, { q, limit: SUGGESTIONS }, { enabled: may && q.length > 0 });
  if (!may) return <span className="suggest-space" />;
  const suggestions: Suggestion[] = (q ? (data?.rows ?? []) : []).map(({ code, name }) => ({
    key: code,
    to: `/roster/${code}`,
    text: (
      <>
        <b>{name}</b> <CodeText code={code} />
      </>
    ),
  }));
  const go = (to: string) => {
    setText('');
    void navigate(to);
  };
  return (
    <SuggestBox
      label="企业名称、统一社会信用代码"
      text={text}
      onText={setText}
      suggestions={suggestions}
      onPick={go}
      onSubmit={(words) => words && go(`/roster?q=${encodeURIComponent(words)}`)}
    />
  );
}
