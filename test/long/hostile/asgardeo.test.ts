import { checkCorpus } from '../../hostile/check.ts';
import { beyondSample } from '../../hostile/corpus/index.ts';

checkCorpus('asgardeo', beyondSample);
