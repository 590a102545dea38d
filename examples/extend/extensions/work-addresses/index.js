const FREE = ['mail.test', 'free.test'];

/** Keeps people out who sign up with a free mail address, in their own language. */
module.exports = (user, context, cb) => {
  const domain = String(user.email).split('@').pop();
  if (FREE.includes(domain)) {
    const words = {
      en: 'Please sign up with your address at work.',
      fr: 'Inscrivez-vous avec votre adresse professionnelle.',
    };
    const shown = words[context.renderLanguage] || words.en;
    cb(new PreUserRegistrationError(`${domain} is a free mail provider`, shown));
    return;
  }
  cb(null, { user: { app_metadata: { company: domain } } });
};
