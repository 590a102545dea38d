// Signs somebody in who holds a badge to the reader. The first call sends the browser to the reader;
// the platform calls again, with the same flowId, when the browser comes back.
const READER = 'https://reader.partner-portal.example/badges';

export default async function (request) {
  const answer = await fetch(`${READER}/${request.flowId}`);
  if (answer.status === 404) {
    return {
      actionStatus: 'INCOMPLETE',
      operations: [{ op: 'redirect', url: `${READER}?flowId=${request.flowId}` }],
    };
  }
  const { userId } = await answer.json();
  return { actionStatus: 'SUCCESS', data: { user: { id: userId } } };
}
