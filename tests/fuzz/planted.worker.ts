/** The worker of the planted targets. */
import { TARGETS } from './planted.ts';
import { serve } from './worker.ts';

serve(TARGETS);
