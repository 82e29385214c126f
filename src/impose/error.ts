/** What is wanted cannot be done; the command line turns it into a message. */
export class ImposeError extends Error {
  override name = 'ImposeError';
  readonly help: string;

  constructor(reason: string, help: string) {
    super(reason);
    this.help = help;
  }
}
