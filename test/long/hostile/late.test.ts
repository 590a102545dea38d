import { checkLate } from '../../hostile/late.ts';

checkLate(() => true);
