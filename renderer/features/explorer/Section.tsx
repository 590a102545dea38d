import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLayout } from '../../app/layout-store.ts';

interface SectionProps {
  id: string;
  title: string;
  /** buttons at the right of the title */
  tools?: ReactNode;
  children: ReactNode;
}

/** A part of the explorer under its title, which opens and closes it. */
export function Section({ id, title, tools, children }: SectionProps) {
  const closed = useLayout((state) => state.closedSections.includes(id));
  const toggle = () =>
    useLayout.setState(({ closedSections }) => ({
      closedSections: closed ? closedSections.filter((one) => one !== id) : [...closedSections, id],
    }));
  return (
    <section aria-labelledby={`explorer-${id}`}>
      <div className="area-title">
        <h2 id={`explorer-${id}`}>
          <button
            type="button"
            className="section-head"
            data-row
            aria-expanded={!closed}
            onClick={toggle}
          >
            <ChevronDown size={12} aria-hidden className={closed ? 'folded' : undefined} />
            {title}
          </button>
        </h2>
        {tools}
      </div>
      {!closed && children}
    </section>
  );
}
