import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useHotkey } from '../components/hotkeys.js';
import { Icon } from '../components/icon.js';

export interface Suggestion {
  readonly key: string;
  readonly text: ReactNode;
  readonly to: string;
}

interface Props {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly suggestions: readonly Suggestion[];
  readonly onPick: (to: string) => void;
  readonly onSubmit: (text: string) => void;
}

/** A search box with suggestions by keyboard: `/` focuses, arrows choose, Enter opens, Escape closes. */
export function SuggestBox({ label, text, onText, suggestions, onPick, onSubmit }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useHotkey('/', () => input.current?.focus());
  const shown = open && suggestions.length > 0;
  const finish = (then: () => void) => {
    setOpen(false);
    setAt(-1);
    input.current?.blur();
    then();
  };
  const choose = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setOpen(false);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      return setAt(Math.max(-1, Math.min(suggestions.length - 1, at + step)));
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return undefined;
    event.preventDefault();
    const picked = shown ? suggestions[at] : undefined;
    return finish(() => (picked ? onPick(picked.to) : onSubmit(text.trim())));
  };
  return (
    <search className="suggest">
      <Icon name="search" />
      <input
        ref={input}
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        placeholder={label}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={choose}
      />
      <kbd>/</kbd>
      <div className="suggest-list" role="listbox" id={id} aria-label="建议" hidden={!shown}>
        {suggestions.map(({ key, text: words, to }, index) => (
          <div
            key={key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault();
              finish(() => onPick(to));
            }}
          >
            {words}
          </div>
        ))}
      </div>
    </search>
  );
}
