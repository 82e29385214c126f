/** What the command ends with. */

/** Exit statuses (sysexits.h calls 70 an internal software error). */
export const EXIT = { done: 0, error: 1, usage: 2, defect: 70, interrupted: 130 } as const;

/** When it ends so, in the words of `docs/messages.md`. */
export const ENDING: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'if all is well (warnings or not)',
  error: 'if an issue, a template or a file has an error (with `--strict`, also on warnings)',
  usage: 'if the command line is wrong',
  defect: 'after a defect of bulletin’s own',
  interrupted: 'if you stopped it',
};
