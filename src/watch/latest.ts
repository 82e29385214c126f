/** Work that must end up right after the last of many changes, and need not be done for each. */

export interface Latest {
  /** Asks for the work to be done after now: at once, or once more after the run that goes on. */
  request(): void;
  /** The same of a change that is known to be whole: nothing is waited for. */
  hurry(): void;
  /** Settles when nothing is left to do. */
  idle(): Promise<void>;
  close(): void;
}

/**
 * ms that a request waits, so that what comes with it counts as the same change: editors empty a file and then
 * write it.
 */
const SETTLE = 4;

/** @param work never runs twice at a time. It must not throw. */
export function latest(work: () => Promise<void>, settle = SETTLE): Latest {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isAsked = false;
  let isClosed = false;
  const run = async (): Promise<void> => {
    timer = undefined;
    while (isAsked && !isClosed) {
      isAsked = false;
      await work();
    }
    running = undefined;
  };
  const start = (): void => {
    clearTimeout(timer);
    running = run();
  };
  const idle = async (): Promise<void> => {
    while (timer !== undefined || running !== undefined)
      await (running ?? new Promise((resolve) => setTimeout(resolve, settle)));
  };
  return {
    request() {
      isAsked = true;
      if (timer !== undefined || running !== undefined || isClosed) return;
      timer = setTimeout(start, settle);
    },
    hurry() {
      isAsked = true;
      if (running === undefined && !isClosed) start();
    },
    idle,
    close() {
      isClosed = true;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
