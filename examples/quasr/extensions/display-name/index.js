// Asks the profile service how the user wants to be called. When it can't say, the ID token is
// issued all the same: Quasr ignores an extension that fails.
export const handler = async (event) => {
  const response = await fetch(`https://profiles.field.example/accounts/${event.account_id}`);
  if (!response.ok) throw new Error(`The profile service answered ${response.status}`);
  const { displayName } = await response.json();

  return {
    'https://field.example/display_name': displayName,
    'https://field.example/greeting': `${process.env.GREETING}, ${displayName}`,
    'https://field.example/issued_at': event.detail.source,
  };
};
