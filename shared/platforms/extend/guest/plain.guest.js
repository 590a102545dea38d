(host, kit) => {
  const p = kit.primordials;
  const { input } = kit;
  const quote = p.stringify;
  // As the author would meet it: its errors are worded as the platform's.
  const { stringify } = JSON;

  /** A webtask without a compiler. docs/contracts/extend.md, Plain webtasks. */
  return function plain(run) {
    /** `why`: what the runtime says of it; `returned` or `unserialisable`. */
    function refuse(why, error) {
      const wanted = error === null || error === undefined ? undefined : error.statusCode;
      const status = p.Number(wanted) | 0;
      run.settle(
        run.text([
          ['kind', '"returned"'],
          ['why', quote(why)],
          ['status', why === 'returned' && status >= 100 && status <= 999 ? `${status}` : '400'],
          ['error', run.thrownText(kit.errors.translate(error))],
          ['at', quote(kit.errorAt())],
        ]),
      );
    }

    function callback(error, data) {
      run.refuseSecondCall();
      if (error) {
        refuse('returned', error);
        return;
      }
      let body;
      try {
        body = data ? stringify(data) : '{}';
      } catch (failure) {
        run.notePlace(data);
        refuse('unserialisable', failure);
        return;
      }
      run.settleValue(body);
    }

    let compiled;
    try {
      compiled = run.compile(3);
    } catch (error) {
      run.compileFailure(error);
      return;
    }
    if (compiled.refused !== undefined) {
      run.refuseCode(compiled.refused);
      return;
    }
    const { fn } = compiled;
    const { parse } = input;
    const takesBody = parse === 'always' || (parse === 'arity' && fn.length !== 3);
    if (fn.length === 3) {
      run.requestModel(fn, takesBody && input.platformBody !== null);
      return;
    }
    try {
      run.noticePromise(fn.length === 1 ? fn(callback) : fn(run.contextOf(takesBody), callback));
    } catch (error) {
      run.fail(error, 'synchronous');
    }
  };
};
