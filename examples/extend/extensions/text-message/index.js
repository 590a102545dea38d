/** Sends one-time passwords; numbers that we have no contract for are refused. */
module.exports = (recipient, text, context, cb) => {
  if (!recipient.startsWith('+1')) {
    cb(new SendPhoneMessageError(`no route to ${recipient}`, 'We can not send to this country.'));
    return;
  }
  console.log('to %s (%s): %s', recipient, context.message_type, text);
  cb();
};
