/** Property tests try the same examples every time; `FC_SEED=$RANDOM npx vitest` tries others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20150605) });
