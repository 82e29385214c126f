/** The worker of all targets. */
import { TARGETS } from './targets.ts';
import { serve } from './worker.ts';

serve(TARGETS);
