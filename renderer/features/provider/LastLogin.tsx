import type { OwnLoginView } from '../../../shared/model/view.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { loginOf, loginText, useProvider } from './provider-store.ts';

const MARKS: Record<OwnLoginView['state'], MarkKind> = {
  begun: 'info',
  'signed-in': 'ok',
  refused: 'bad',
};

/** How the last login that was opened from here stands. */
export function LastLogin() {
  const login = useProvider(loginOf);
  return (
    <p className="last-login" role="status">
      {login && (
        <>
          <Mark kind={MARKS[login.state]} />
          <span>{loginText(login)}</span>
        </>
      )}
    </p>
  );
}
