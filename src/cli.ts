#!/usr/bin/env node
/** The command line: reads the arguments, runs the program that is made of the table, and catches whatever is thrown. */
import { compileLate } from './cli/compiler.ts';
import { Run } from './cli/run.ts';
import { COMMANDS } from './cli/table.ts';

compileLate();

const run = new Run(process.argv.slice(2), COMMANDS);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => run.interrupt());
process.stdout.on('error', (error) => run.loseOutput(error));
process.stderr.on('error', (error) => run.loseMessages(error));
// What nobody waits for: a stream, a timer, a thread, a promise that was let go.
process.on('uncaughtException', (error) => void run.stop(error));

try {
  await run.start();
} catch (error) {
  await run.stop(error);
}
