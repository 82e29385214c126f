/** A terminal that says nothing: the page in the browser does. */
import type { Terminal } from '../commands/terminal.ts';

export const QUIET: Terminal = { print() {}, say() {}, progress() {}, paint: (_style, text) => text };
