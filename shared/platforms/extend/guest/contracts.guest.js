(host, kit) => {
  const p = kit.primordials;
  const quote = p.stringify;

  // docs/contracts/extend.md, table "Contracts". The default, 5.x, is in the driver.
  return {
    __proto__: null,
    '4.0': {
      failure(error) {
        const status = error.statusCode || 500;
        const members = [
          ['message', error.message || 'Unkown error'],
          ['code', error.code || 'unknown_error'],
          ['statusCode', status],
          ['stack', error.stack],
        ];
        return { error, status, members };
      },
      success: (data) => quote(data),
      unserialisable(message) {
        return p.objectAssign(new p.Error(message), {
          code: 'bad_implementation',
          statusCode: 500,
        });
      },
    },
    6: {
      failure(given) {
        const error =
          given instanceof p.Error
            ? given
            : new p.Error(given.message || p.String(given) || 'Unknown error');
        const names = p.getOwnPropertyNames(error);
        const members = [];
        // V8 gives every error its stack before its message.
        if (p.hasOwn(error, 'stack')) members[0] = ['stack', error.stack];
        for (let index = 0; index < names.length; index++) {
          const name = names[index];
          if (name !== 'stack') members[members.length] = [name, error[name]];
        }
        return { error, status: 200, members };
      },
      success(data) {
        const json = quote(data);
        const member = json === undefined ? '' : `,"data":${json}`;
        return `{"statusCode":200,"headers":{},"status":"success"${member}}`;
      },
      unserialisable: (message) => new p.Error(message),
    },
  };
};
