/**
 * Looks for inputs that make bulletin crash, hang, or lose something.
 *
 *     npm run fuzz -- TARGET… --minutes N [--seed S]    for as long as there is time
 *     npm run fuzz -- all --inputs N                    the same inputs every time
 *     npm run fuzz -- TARGET --file PATH                one file, such as the smallest that was found
 *
 * It needs dist/ (npm run build), qpdf and poppler-utils; with --verapdf also what tests/validate.sh needs.
 */
import { bundled } from './program.mjs';

const program = await bundled(['tests/fuzz/command.ts', 'tests/fuzz/targets.worker.ts']);
process.once('exit', program.close);
// Its workers end with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
const [command, worker] = program.files;
const { main } = await import(command);
process.exit(await main(process.argv.slice(2), { root: program.root, program: worker }));
