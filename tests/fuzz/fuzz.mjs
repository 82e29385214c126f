/**
 * Looks for inputs that make bulletin crash, hang, or lose something.
 *
 *     npm run fuzz -- TARGET --minutes N [--seed S]     for as long as there is time
 *     npm run fuzz -- all --inputs N                    the same inputs every time
 *     npm run fuzz -- TARGET --file PATH                one file, such as the smallest that was found
 *
 * It needs dist/ (npm run build), qpdf and poppler-utils; with --verapdf also what tests/validate.sh needs.
 */
import { bundled } from './program.mjs';

const program = await bundled(['tests/fuzz/command.ts', 'tests/fuzz/targets.worker.ts']);
const [command, worker] = program.files;
try {
  const { main } = await import(command);
  process.exitCode = await main(process.argv.slice(2), { root: program.root, program: worker });
} finally {
  program.close();
}
