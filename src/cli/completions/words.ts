/** What can be completed, whatever the shell. */
import type { CommandRecord, Offer, OptionRecord } from '../command.ts';

export interface CompletedOption {
  /** With its hyphens: `--out`, and `-o` before it if there is one. */
  flags: readonly string[];
  words: string;
  /** What stands behind it; `text` is for the person to say. Nothing, if it is a switch. */
  value?: Offer | { kind: 'text' };
  isRepeatable: boolean;
}

export interface CompletedCommand {
  name: string;
  words: string;
  argument: Offer | undefined;
  options: readonly CompletedOption[];
}

const HELP: CompletedOption = { flags: ['-h', '--help'], words: 'print this help', isRepeatable: false };

/** Of bulletin without a command. */
export const OWN_OPTIONS: readonly CompletedOption[] = [
  { flags: ['-V', '--version'], words: 'print the version', isRepeatable: false },
  HELP,
];

export const completed = ({ name, words, argument, options }: CommandRecord): CompletedCommand => ({
  name,
  words,
  argument: argument?.offer,
  options: [...options.map(completedOption), HELP],
});

function completedOption({ flags, words, offer, isRepeatable = false }: OptionRecord): CompletedOption {
  const [names = '', value] = flags.split(/ (?=<)/);
  return {
    flags: names.split(', '),
    words,
    isRepeatable,
    ...(value === undefined ? {} : { value: offer ?? { kind: 'text' } }),
  };
}
