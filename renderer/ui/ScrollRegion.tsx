import type { KeyboardEventHandler, ReactNode } from 'react';

interface ScrollRegionProps {
  label: string;
  className: string;
  children: ReactNode;
  onKeyDown?: KeyboardEventHandler<HTMLElement>;
}

/** A named area that scrolls, also by keyboard when nothing inside it takes the focus. */
export function ScrollRegion({ label, className, children, onKeyDown }: ScrollRegionProps) {
  return (
    <section
      className={`${className} scroll`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard can't scroll
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {children}
    </section>
  );
}
