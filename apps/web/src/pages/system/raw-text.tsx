/** What a program said, word for word, for whoever mends it; folded, because it tells the operator nothing. */
export const RawText = ({ text }: { readonly text: string }) => (
  <details className="raw-text">
    <summary>原文</summary>
    <code className="mono">{text}</code>
  </details>
);
