/** What faults of the same cause have in common. */
import type { Fault, FaultKind } from './target.ts';

/** A line of a stack: where it was, at the end. */
const FRAME = /^\s+at (?:async )?(.*?)\s*\(?((?:file:|node:|\/|[A-Z]:\\)\S*?):(\d+):(\d+)\)?$/;

/** Whether a text has a line of a stack trace in it. */
export const hasTrace = (text: string): boolean => text.split('\n').some((line) => FRAME.test(line));

/** What was thrown, told by its first line and by the first functions of the stack. */
export function faultOf(kind: FaultKind, error: unknown): Fault {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind, signature: signatureOf(told), told };
}

/** @param told a message, a stack trace behind it perhaps. */
export function signatureOf(told: string): string {
  const lines = told.split('\n');
  const frames = lines.flatMap((line) => {
    const [, name, file] = FRAME.exec(line) ?? [];
    return file === undefined
      ? []
      : [
          `${name} ${file
            .split('/')
            .at(-1)!
            .replace(/-[A-Z0-9]{8}\.js/, '.js')}`,
        ];
  });
  // A defect's first line says which release it was.
  const message = lines.find((line) => /(?:Error|Exception)\b/.test(line)) ?? lines[0]!;
  return [general(message), ...frames.slice(0, 2)].join(' < ');
}

/** A message without what differs from case to case. */
export const general = (message: string): string =>
  message
    .replace(/‘[^’]*’|“[^”]*”|"[^"]*"|'[^']*'/gs, '‘…’')
    .replace(/\d+/g, '#')
    .slice(0, 160);
