import { checkCorpus } from './check.ts';
import { sampleOf } from './corpus/index.ts';

checkCorpus('extend', sampleOf);
