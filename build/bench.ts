import { prepareModels } from './prepare-models.ts';

// `npm run bench`: makes sure of the models, then measures. Words behind `--` go to the benchmark (--photos, --rounds).
await prepareModels();
await import('../test/bench/photos-per-second.ts');
