import { useEffect } from 'react';

/** Ctrl+Enter submits the form that the person is typing in, on every page and in every dialog. */
export function useSubmitKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      const form = document.activeElement?.closest('form');
      if (!form) return;
      event.preventDefault();
      form.requestSubmit();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
