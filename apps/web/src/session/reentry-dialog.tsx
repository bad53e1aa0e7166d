import { useEffect, useRef, useState } from 'react';
import { onSessionExpiry } from '../api/credentials.js';
import { DialogBox } from '../components/dialog-box.js';
import { useSession } from './session.js';
import { SignInForm } from './sign-in-form.js';

/** Sign-in over the open page after the session ended: nothing typed is lost, and the waiting request goes on with its own key. */
export function ReentryDialog() {
  const { account } = useSession();
  const [open, setOpen] = useState(false);
  const settle = useRef<((signedIn: boolean) => void) | undefined>(undefined);
  useEffect(() => {
    onSessionExpiry(() => {
      setOpen(true);
      return new Promise((resolve) => {
        settle.current = resolve;
      });
    });
    return () => onSessionExpiry(undefined);
  }, []);
  const close = (signedIn: boolean) => {
    setOpen(false);
    settle.current?.(signedIn);
  };
  if (!open) return null;
  return (
    <DialogBox title="登录已到期" onClose={() => close(false)}>
      <p className="note">本页填写的内容都还在。重新登录后，刚才的操作会接着办理，不会重复提交。</p>
      <SignInForm login={account.login} onDone={() => close(true)} />
    </DialogBox>
  );
}
