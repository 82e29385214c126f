/** For zsh: its `_arguments` knows which options are there already. */
import type { Offer } from '../command.ts';
import { type CompletedCommand, type CompletedOption, OWN_OPTIONS } from './words.ts';

/** It works as a file of `fpath`, and by `source` too. */
export const zsh = (commands: readonly CompletedCommand[]): string => `#compdef bulletin
# Completion of bulletin for zsh.

_bulletin() {
  local -a commands=(
${commands.map(({ name, words }) => `    ${quoted(`${name}:${words}`)}`).join('\n')}
  )
  if ((CURRENT == 2)); then
    _arguments ${OWN_OPTIONS.map(optionOf).join(' ')} '1: :->command'
    [[ $state == command ]] && _describe -t commands command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map(caseOf).join('\n')}
  esac
}

if [[ $funcstack[1] == _bulletin ]]; then
  _bulletin "$@"
else
  compdef _bulletin bulletin
fi
`;

function caseOf({ name, argument, options }: CompletedCommand): string {
  const specs = options.map(optionOf);
  if (argument !== undefined) specs.push(quoted(`*: :${action(argument)}`));
  return [`    ${name})`, `      _arguments -s \\`, `        ${specs.join(' \\\n        ')}`, '      ;;'].join('\n');
}

function optionOf({ flags, words, value, isRepeatable }: CompletedOption): string {
  const others = isRepeatable ? '*' : `(${flags.join(' ')})`;
  const text = `[${words.replace(/[\\[\]:]/g, '\\$&')}]${value === undefined ? '' : `: :${action(value)}`}`;
  const written = flags.map((flag) => (value === undefined ? flag : flag.startsWith('--') ? `${flag}=` : `${flag}+`));
  const [first = ''] = written;
  return written.length === 1
    ? quoted(`${others}${first}${text}`)
    : `${quoted(others)}{${written.join(',')}}${quoted(text)}`;
}

function action(offer: Offer | { kind: 'text' }): string {
  switch (offer.kind) {
    case 'names':
      return `(${offer.names.join(' ')})`;
    case 'files':
      return `_files -g "${patternOf(offer.endings)}"`;
    case 'folders':
      return '_files -/';
    case 'text':
      return '';
  }
}

/** Parentheses around one ending would be qualifiers. */
const patternOf = (endings: readonly string[]): string =>
  endings.length === 1 ? `*${endings[0]}` : `*(${endings.join('|')})`;

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
