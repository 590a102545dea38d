import { checkBeside } from './beside.ts';
import { allocation } from './corpus/allocation.ts';
import { loops } from './corpus/loops.ts';

checkBeside([loops, allocation]);
