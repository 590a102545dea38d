// A partner keeps an address at work: throw-away mail services are refused. The rule of the action
// has it called only when the address changes.
const THROW_AWAY = ['mailinator.example', 'trash.example'];

export default function (request) {
  const changed = request.event.request?.claims ?? [];
  const email = changed.find(({ uri }) => uri.endsWith('/emailaddress'))?.value ?? '';
  if (!THROW_AWAY.includes(email.split('@')[1])) return { actionStatus: 'SUCCESS' };

  return {
    actionStatus: 'FAILED',
    failureReason: 'throw_away_address',
    failureDescription: 'Please give an address that you keep.',
  };
}
