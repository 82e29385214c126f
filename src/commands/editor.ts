/** The editor that the variables VISUAL or EDITOR name: a command, which may have arguments. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A word of a command: in quotes, or up to white space that no backslash stands before. */
const WORD = /(?:"[^"]*"|'[^']*'|\\[ '"]|[^\s"'])+/g;

/**
 * The words of a command as a shell would divide it; nothing of it is run by one. A path of a program that is there is one
 * word whatever it has in it, since people set `EDITOR=/Applications/My Editor/ed` too.
 */
export function wordsOfCommand(command: string, isFile: (path: string) => boolean = existsSync): string[] {
  const whole = command.trim();
  if (isFile(whole)) return [whole];
  return (whole.match(WORD) ?? []).map((word) =>
    word.replace(
      /"([^"]*)"|'([^']*)'|\\([ '"])/g,
      (_quoted, double?: string, single?: string, escaped?: string) => double ?? single ?? escaped ?? '',
    ),
  );
}

/** Opens a file and waits until that is done. @returns what went wrong, or nothing. */
export function openIn(editor: string, path: string): string | undefined {
  const [command = '', ...args] = wordsOfCommand(editor);
  const { error, status } = spawnSync(command, [...args, path], { stdio: 'inherit' });
  if (error === undefined && status === 0) return undefined;
  return `the editor ${command} ${error === undefined ? `ended with ${status}` : 'cannot be started'}`;
}
