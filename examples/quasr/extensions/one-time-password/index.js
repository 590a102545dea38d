// An extension is the only way by which Quasr delivers one-time passwords. When the gateway does not
// take the message the handler throws, and Lambda runs the same event again: after one minute and
// after two more. The message has an id of its own, so that nobody gets it twice.
exports.handler = async (event, context) => {
  const { otp, to, expires_in: seconds } = event.detail;
  if (!to) {
    console.warn('Account %s has no telephone number', event.account_id);
    return;
  }

  const response = await fetch(process.env.SMS_URL, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': context.awsRequestId },
    body: JSON.stringify({
      to,
      text: `${otp} is your code. It is good for ${seconds / 60} minutes.`,
    }),
  });
  if (!response.ok) throw new Error(`The gateway answered ${response.status}`);

  const { id } = await response.json();
  // Never the password itself: a log is read by others.
  console.info('Message %s is on its way to account %s', id, event.account_id);
};
