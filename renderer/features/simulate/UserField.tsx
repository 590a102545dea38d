import { Check, ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Field } from '../../ui/Field.tsx';
import { plural } from '../../ui/format.ts';
import type { ResolvedFlow } from './flow-input.ts';
import { setFlow } from './simulate-store.ts';
import { type FoundUser, type FoundUsers, searchUsers } from './user-search.ts';

const NONE: FoundUsers = { users: [], total: 0 };

interface UserListProps {
  chosen: string | undefined;
  onChoose(user: FoundUser): void;
}

function useFound(text: string): FoundUsers {
  const [found, setFound] = useState(NONE);
  useEffect(() => {
    let current = true;
    void searchUsers(text).then((now) => {
      if (current) setFound(now);
    });
    return () => {
      current = false;
    };
  }, [text]);
  return found;
}

/** The users that fit what is typed: arrows move, Enter takes. */
function UserList({ chosen, onChoose }: UserListProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const { users, total, failure } = useFound(text);
  const marked = Math.min(at, users.length - 1);
  const keys = (event: KeyboardEvent) => {
    const user = users[marked];
    if (event.key === 'ArrowDown') setAt(Math.min(marked + 1, users.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(marked - 1, 0));
    else if (event.key === 'Enter' && user) onChoose(user);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="input"
        role="combobox"
        aria-label="Find a user"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={marked < 0 ? undefined : `${id}-${marked}`}
        placeholder="Name or email"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={keys}
      />
      <div id={`${id}-list`} className="user-list scroll" role="listbox" aria-label="Users">
        {users.map((user, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
          <div
            key={user.id}
            id={`${id}-${index}`}
            ref={index === marked ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
            className="option"
            role="option"
            tabIndex={-1}
            aria-selected={user.id === chosen}
            data-highlighted={index === marked ? '' : undefined}
            onClick={() => onChoose(user)}
          >
            <span className="option-check">
              {user.id === chosen && <Check size={14} aria-hidden />}
            </span>
            <span className="truncate">{user.username}</span>
            {user.email !== '' && user.email !== user.username && (
              <small className="truncate">{user.email}</small>
            )}
          </div>
        ))}
      </div>
      <p className="field-hint" aria-live="polite">
        {failure ?? (total === 0 && 'Nobody fits.')}
        {total > users.length && `${plural(total, 'user')} fit: type more of the name.`}
      </p>
    </>
  );
}

/** Whom the flow is about, found among any number of users. */
export function UserField({ flow }: { flow: ResolvedFlow }) {
  const [open, setOpen] = useState(false);
  const { user, withUser } = flow;
  return (
    <Field label="User">
      {({ id }) => (
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger
            id={id}
            className="select-trigger"
            role="combobox"
            aria-expanded={open}
            disabled={!withUser}
          >
            <span>{withUser ? (user?.username ?? 'No user') : 'The client itself'}</span>
            <ChevronDown size={14} aria-hidden />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              className="popup user-popup"
              align="start"
              sideOffset={4}
              collisionPadding={12}
              aria-label="Choose a user"
            >
              <UserList
                chosen={user?.id}
                onChoose={({ id: chosen, username }) => {
                  setFlow({ user: chosen, userName: username });
                  setOpen(false);
                }}
              />
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Field>
  );
}
