import type { ReactNode } from 'react';

interface ScrollRegionProps {
  label: string;
  className: string;
  children: ReactNode;
}

/** A named area that scrolls, also by keyboard when nothing inside it takes the focus. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard can't scroll
    <section className={`${className} scroll`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
