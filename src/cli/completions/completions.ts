/**
 * Scripts by which shells complete what bulletin is told. They are made once from the table of commands, so that a press
 * of Tab starts no program; libraries that make them by commander ask Node each time.
 */
import type { CommandRecord } from '../command.ts';
import type { Shell } from '../shells.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { powershell } from './powershell.ts';
import { type CompletedCommand, completed } from './words.ts';
import { zsh } from './zsh.ts';

const WRITERS: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
};

export const completionsFor = (shell: Shell, commands: readonly CommandRecord[]): string =>
  WRITERS[shell](commands.map(completed));
