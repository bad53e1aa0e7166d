import { useEffect, useRef } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** A single key (`/`), ignored while the person types; or `Ctrl+Enter`, which also works while typing. */
export function useHotkey(key: '/' | 'Ctrl+Enter', act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const hit =
        key === '/'
          ? event.key === '/' && !event.ctrlKey && !isTyping(event.target)
          : event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if (!hit || event.isComposing || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [key]);
}
