/** For fish, from 3.1 on. */
import type { Offer } from '../command.ts';
import { type CompletedCommand, type CompletedOption, OWN_OPTIONS } from './words.ts';

export const fish = (commands: readonly CompletedCommand[]): string => `# Completion of bulletin for fish.

function __bulletin_command
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = "$argv[1]"
end

function __bulletin_files
    set -l endings (string escape --style=regex -- $argv | string join '|')
    set -l begun (string unescape -- (commandline -ct | string replace -r -- '^-[^=]*=' ''))
    __fish_complete_path "$begun" | string match -er "(?:/|$endings)(?:\\t|\\$)"
end

complete -c bulletin -f
${OWN_OPTIONS.map((option) => optionOf('__fish_use_subcommand', option)).join('\n')}
${commands.map(linesOf).join('\n')}
`;

function linesOf({ name, words, argument, options }: CompletedCommand): string {
  const condition = `__bulletin_command ${name}`;
  return [
    `complete -c bulletin -n __fish_use_subcommand -a ${name} -d ${quoted(words)}`,
    ...(argument === undefined ? [] : [`complete -c bulletin -n ${quoted(condition)} -a ${quoted(list(argument))}`]),
    ...options.map((option) => optionOf(condition, option)),
  ].join('\n');
}

function optionOf(condition: string, { flags, words, value }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const takes = value === undefined ? [] : value.kind === 'text' ? ['-x'] : [`-x -a ${quoted(list(value))}`];
  return ['complete -c bulletin', `-n ${quoted(condition)}`, ...names, ...takes, `-d ${quoted(words)}`].join(' ');
}

function list(offer: Offer): string {
  switch (offer.kind) {
    case 'names':
      return offer.names.join(' ');
    case 'files':
      return `(__bulletin_files ${offer.endings.join(' ')})`;
    case 'folders':
      return '(__fish_complete_directories)';
  }
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
