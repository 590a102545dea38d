import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

interface DialogProps {
  title: string;
  description: string;
  onClose(): void;
  children: ReactNode;
}

/** A modal question. Mounted only while it is open. */
export function Dialog({ title, description, onClose, children }: DialogProps) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="overlay" />
        <Primitive.Content className="dialog">
          <Primitive.Title asChild>
            <h2>{title}</h2>
          </Primitive.Title>
          <Primitive.Description className="dialog-description">
            {description}
          </Primitive.Description>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
