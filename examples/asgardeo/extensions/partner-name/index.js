// Puts the name that the portal shows into the ID token: the part of the address before the "@".
export default function (request) {
  const { claims } = request.event.idToken;
  const email = claims.find(({ name }) => name === 'email')?.value;
  if (typeof email !== 'string') return { actionStatus: 'SUCCESS' };

  return {
    actionStatus: 'SUCCESS',
    operations: [
      {
        op: 'add',
        path: '/idToken/claims/-',
        value: { name: 'portal_name', value: email.split('@')[0] },
      },
    ],
  };
}
