/** Where in a template's code something went wrong. */
export interface TemplatePlace {
  /** Absolute. */
  path: string;
  /** From 1. */
  line?: number;
}

/** A template said something that bulletin cannot lay out, or threw. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  /** Of one that is bulletin's own, nothing. */
  place: TemplatePlace | undefined;

  constructor(message: string, place?: TemplatePlace, options?: ErrorOptions) {
    super(message, options);
    this.place = place;
  }
}

/**
 * What was thrown while a template was at work, as the template's fault if it is that: thrown by its own code,
 * or by bulletin about what it gave.
 *
 * @param path of the template's main file, absolute.
 */
export function blameTemplate(error: unknown, path: string): unknown {
  if (error instanceof TemplateError) {
    error.place ??= { path };
    return error;
  }
  const place = error instanceof Error ? placeIn(error.stack ?? '', path) : undefined;
  return place === undefined ? error : new TemplateError(`it throws ${String(error)}`, place, { cause: error });
}

/** The innermost line of the template's folder in a stack. */
function placeIn(stack: string, main: string): TemplatePlace | undefined {
  const folder = main.replace(/[^\\/]+$/, '');
  for (const frame of stack.split('\n')) {
    const start = frame.indexOf(folder);
    const found = start < 0 ? null : /^(.+?):(\d+):\d+/.exec(frame.slice(start + folder.length));
    if (found) return { path: folder + found[1], line: Number(found[2]) };
  }
  return undefined;
}
