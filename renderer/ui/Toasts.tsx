import { X } from 'lucide-react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import { Mark } from './Mark.tsx';
import { useToasts } from './toast-store.ts';

/** The corner where notices appear; a polite live region. */
export function Toasts() {
  const { toasts, dismiss } = useToasts();
  return (
    <section className="toasts" aria-label="Notices" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast ${toast.kind}`}>
          <Mark kind={toast.kind} />
          <div>
            <p>{toast.text}</p>
            {toast.hint !== undefined && <p className="toast-hint">{toast.hint}</p>}
          </div>
          {toast.action && (
            <Button
              small
              onClick={() => {
                toast.action?.run();
                dismiss(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton icon={X} label="Dismiss" onClick={() => dismiss(toast.id)} />
        </div>
      ))}
    </section>
  );
}
