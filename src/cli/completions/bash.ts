/** For bash, from 3.2 on, which macOS has. */
import type { Offer } from '../command.ts';
import { type CompletedCommand, type CompletedOption, OWN_OPTIONS } from './words.ts';

export const bash = (commands: readonly CompletedCommand[]): string => `# Completion of bulletin for bash.

_bulletin_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

_bulletin_folders() {
  local path
  # Without it, bash 3.2 sets no slash behind a folder.
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -d -- "$current")
}

_bulletin_files() {
  local ending path
  _bulletin_folders
  for ending; do
    while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -X "!*$ending" -- "$current")
  done
}

_bulletin() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  COMPREPLY=()
  # bash takes --out=drafts for three words.
  if [[ $current == = ]]; then current=''
  elif [[ $previous == = ]]; then previous="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  if ((COMP_CWORD == 1)); then
    _bulletin_words ${quoted([...commands.map(({ name }) => name), ...flagsOf(OWN_OPTIONS)])}
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.map(caseOf).join('\n')}
  esac
}

complete -F _bulletin bulletin
`;

function caseOf({ name, argument, options }: CompletedCommand): string {
  const values = options.flatMap(({ flags, value }) =>
    value === undefined ? [] : [`        ${flags.join(' | ')}) ${call(value)}; return ;;`],
  );
  return [
    `    ${name})`,
    ...(values.length === 0 ? [] : ['      case $previous in', ...values, '      esac']),
    '      case $current in',
    `        -*) _bulletin_words ${quoted(flagsOf(options))} ;;`,
    ...(argument === undefined ? [] : [`        *) ${call(argument)} ;;`]),
    '      esac',
    '      ;;',
  ].join('\n');
}

function call(offer: Offer | { kind: 'text' }): string {
  switch (offer.kind) {
    case 'names':
      return `_bulletin_words ${quoted(offer.names)}`;
    case 'files':
      return `_bulletin_files ${offer.endings.join(' ')}`;
    case 'folders':
      return '_bulletin_folders';
    case 'text':
      return ':';
  }
}

const flagsOf = (options: readonly CompletedOption[]): string[] => options.flatMap(({ flags }) => flags);

/** Names have no sign in them that means something to a shell. */
const quoted = (names: readonly string[]): string => `'${names.join(' ')}'`;
