(host, kit, facts) => {
  // A list of the engine's frames as the platform's engine writes it, with the author's frames and
  // those of natives between them: no frame of a guest program shows.
  const P = kit.primordials;
  const { errors } = kit;
  const FRAME = /^ {4}at (?:(.*?) \()?(.+?):(\d+):(\d+)\)?$/;
  const NATIVE = /^ {4}at (.*?) \(native\)$/;
  const isV8 = facts.engine === 'v8';

  const nativeText = (name) => {
    if (!isV8) return `    at ${name} (native)`;
    return P.hasOwn(facts.owners, name) ? `    at ${facts.owners[name]} (<anonymous>)` : undefined;
  };
  const frameText = (line) => {
    const native = P.regExpExec(NATIVE, line);
    if (native !== null) return nativeText(native[1]);
    const match = P.regExpExec(FRAME, line);
    if (match === null) return undefined;
    // A native that a guest program stands for.
    if (match[2] === 'hookbench:natives') return nativeText(match[1]);
    if (match[2] !== kit.source.file) return undefined;
    const place = P.parse(host.place(+match[3], +match[4]));
    const where = `${match[2]}:${place.line}:${place.column}`;
    let name = match[1] ?? '';
    if (isV8 && place.frame !== '') name = place.frame;
    if (name === '<anonymous>' || name === '<eval>') name = '';
    name = errors.frameName?.(name, place.top === true) ?? name;
    return name === '' ? `    at ${where}` : `    at ${name} (${where})`;
  };
  const head = (error, stack) => {
    const { name = 'Error', message = '' } = error;
    const shown = errors.shownName?.(error, stack) ?? `${name}`;
    if (message === '') return shown;
    return shown === '' ? `${message}` : `${shown}: ${message}`;
  };

  return (error, stack) => {
    const lines = P.stringSplit(stack, '\n');
    const most = errors.mostFrames();
    const shown = [head(error, stack)];
    let pending = [];
    for (let index = 0; index < lines.length && shown.length <= most; index++) {
      const isPrograms = P.stringIndexOf(lines[index], 'hookbench:') >= 0;
      // Natives that a guest program called are no part of what the author sees.
      if (isPrograms) pending = [];
      const text = frameText(lines[index]);
      if (text === undefined) continue;
      P.arrayPush(pending, text);
      if (isPrograms || P.regExpExec(NATIVE, lines[index]) !== null) continue;
      for (let at = 0; at < pending.length; at++) P.arrayPush(shown, pending[at]);
      pending = [];
    }
    if (shown.length > most + 1) shown.length = most + 1;
    return P.arrayJoin(shown, '\n');
  };
};
