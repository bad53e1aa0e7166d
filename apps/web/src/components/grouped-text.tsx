import { useState } from 'react';
import { Icon } from './icon.js';
import './grouped-text.css';

/** 8-4-4-2: region and register, then the organisation's code, as people read it aloud. */
const CODE_GROUPS = [8, 4, 4, 2];
const USCC_LENGTH = 18;
const HASH_GROUP = 8;

interface Group {
  readonly from: number;
  readonly text: string;
}

function groupsOf(text: string, sizes: readonly number[]): Group[] {
  const groups: Group[] = [];
  let from = 0;
  for (let index = 0; from < text.length; index += 1) {
    const size = sizes[index % sizes.length] ?? text.length;
    groups.push({ from, text: text.slice(from, from + size) });
    from += size;
  }
  return groups;
}

/** Groups are spaced by style only: what is selected and copied has no blanks. */
const Groups = ({ text, sizes }: { readonly text: string; readonly sizes: readonly number[] }) =>
  groupsOf(text, sizes).map((group) => <i key={group.from}>{group.text}</i>);

/** A unified social credit code in groups to read, copied without blanks. Old registration numbers stay as they are. */
export function CodeText({ code }: { readonly code: string }) {
  if (code.length !== USCC_LENGTH) return <span className="grouped">{code}</span>;
  return (
    <span className="grouped">
      <Groups text={code} sizes={CODE_GROUPS} />
    </span>
  );
}

export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <button
      type="button"
      className="icon-button no-print"
      aria-label={copied ? `已复制${what}` : `复制${what}`}
      onClick={() => void copy()}
    >
      <Icon name={copied ? 'check' : 'copy'} size={14} />
    </button>
  );
}

interface HashProps {
  readonly hash: string;
  /** What it is the fingerprint of; read by screen readers and by the copy button. */
  readonly of: string;
  /** Shows the first and last group only; the whole is copied and in the title. */
  readonly short?: boolean;
}

/** A fingerprint in eight groups of eight to compare by eye. */
export function HashText({ hash, of, short }: HashProps) {
  const shown = short ? `${hash.slice(0, HASH_GROUP)}…${hash.slice(-HASH_GROUP)}` : hash;
  return (
    <span className="hash">
      <span className="grouped mono" title={hash}>
        {short ? shown : <Groups text={shown} sizes={[HASH_GROUP]} />}
      </span>
      <CopyButton text={hash} what={of} />
    </span>
  );
}
