/*
 * Loaded before a program (`node --import`), it puts that program's clock back by
 * HOOKBENCH_TEST_DAYS_AGO days: what it writes is then of that day.
 */
const back = Number(process.env.HOOKBENCH_TEST_DAYS_AGO ?? 0) * 86_400_000;
const Present = Date;

globalThis.Date = class extends Present {
  constructor(...given) {
    if (given.length === 0) super(Present.now() - back);
    else super(...given);
  }
  static now() {
    return Present.now() - back;
  }
};
