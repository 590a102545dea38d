import { Mark } from './Mark.tsx';

interface FailureProps {
  text: string;
  /** the way out */
  hint?: string | undefined;
}

/** Why something could not be done, and the way out. */
export function Failure({ text, hint }: FailureProps) {
  return (
    <div className="outcome failed" role="alert">
      <Mark kind="bad" />
      <div>
        <p>{text}</p>
        {hint !== undefined && <p>{hint}</p>}
      </div>
    </div>
  );
}
