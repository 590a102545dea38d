import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import { Tooltip } from './Tooltip.tsx';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: LucideIcon;
  label: string;
  /** shown after the label in the tooltip */
  keys?: string;
}

/** An icon that acts: always named, always explained on hover. */
export function IconButton({ icon: Icon, label, keys, className = '', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={keys === undefined ? label : `${label} (${keys})`}>
      <button type="button" aria-label={label} className={`icon-button ${className}`} {...rest}>
        <Icon size={15} aria-hidden />
      </button>
    </Tooltip>
  );
}
