import { create } from 'zustand';

export interface Toast {
  id: number;
  kind: 'ok' | 'bad' | 'info';
  text: string;
  hint?: string | undefined;
  /** what can be done about it, while it is there */
  action?: { label: string; run(): void } | undefined;
}

interface ToastState {
  toasts: readonly Toast[];
  dismiss(id: number): void;
}

const GOOD_NEWS_MS = 4000;
/** Long enough to read, to think and to reach the button. */
const ACTION_MS = 12_000;
const MOST = 4;
let nextId = 1;

export const useToasts = create<ToastState>((set) => ({
  toasts: [],
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
}));

/** Tells the author something in a corner. Failures stay until dismissed; good news leaves by itself. */
export function notify(
  kind: Toast['kind'],
  text: string,
  hint?: string,
  action?: Toast['action'],
): void {
  const toast: Toast = { id: nextId++, kind, text, hint, action };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(1 - MOST), toast] }));
  if (kind === 'bad') return;
  setTimeout(() => useToasts.getState().dismiss(toast.id), action ? ACTION_MS : GOOD_NEWS_MS);
}

/** A failure as main words it. */
export function notifyFailure(failure: { failure: string; hint?: string | undefined }): void {
  notify('bad', failure.failure, failure.hint);
}
