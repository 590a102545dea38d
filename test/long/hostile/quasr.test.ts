import { checkCorpus } from '../../hostile/check.ts';
import { beyondSample } from '../../hostile/corpus/index.ts';

checkCorpus('quasr', beyondSample);
