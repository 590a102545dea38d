import { setUpProgram } from './setup/all.mjs';
import { script } from './setup/step.mjs';

/** `npm run build`: everything that `npx hookbench` and the app run. */
await script(async () => {
  await setUpProgram();
  return 0;
});
