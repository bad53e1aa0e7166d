import { type FormEvent, useEffect, useState } from 'react';

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly onSearch: (text: string | undefined) => void;
}

/** A filter by words: Enter or the button searches, clearing shows all. */
export function SearchBox({ label, value, onSearch }: Props) {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim() || undefined);
  };
  return (
    <form className="inline" onSubmit={submit}>
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === '') onSearch(undefined);
        }}
      />
      <button type="submit" className="button small">
        查找
      </button>
    </form>
  );
}
