import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';

type Kind = 'plain' | 'primary' | 'danger';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly kind?: Kind;
  readonly small?: boolean;
  /** While the act runs: says so and ignores further clicks, but keeps the focus. */
  readonly busy?: boolean;
}

const classOf = (kind: Kind, small: boolean | undefined): string =>
  ['button', kind === 'plain' ? '' : kind, small ? 'small' : ''].filter(Boolean).join(' ');

export function Button({ kind = 'plain', small, busy, children, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={classOf(kind, small)}
      aria-busy={busy ?? undefined}
      onClick={busy ? undefined : onClick}
    >
      {busy ? '正在提交…' : children}
    </button>
  );
}

interface LinkProps {
  readonly to: string;
  readonly kind?: Kind;
  readonly small?: boolean;
  readonly children: ReactNode;
}

export function ButtonLink({ to, kind = 'plain', small, children }: LinkProps) {
  return (
    <Link to={to} className={classOf(kind, small)}>
      {children}
    </Link>
  );
}
