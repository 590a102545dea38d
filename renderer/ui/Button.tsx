import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: 'plain' | 'primary' | 'quiet' | 'danger';
  small?: boolean;
  children: ReactNode;
}

/** The one button. `primary` is kept for the single main action of a view. */
export function Button({ variant = 'plain', small = false, className = '', ...rest }: ButtonProps) {
  const classes = ['button', variant, small ? 'small' : '', className].filter(Boolean).join(' ');
  return <button type="button" className={classes} {...rest} />;
}
