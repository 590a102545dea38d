import { checkBeside } from '../../hostile/beside.ts';
import { CLASSES } from '../../hostile/corpus/index.ts';

checkBeside(CLASSES);
