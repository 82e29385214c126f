/** A call is wrong: it asks for what there is not, or says it in a way that means nothing. Nothing has been made. */
export class UsageError extends TypeError {
  override name = 'UsageError';
  /** The option that is wrong, where it is one alone. */
  readonly option: string | undefined;
  /** What it was given. */
  readonly given: unknown;
  /** What to write instead, or what there is. */
  readonly help: string | undefined;

  /** @param reason what is wrong, without a full stop. */
  constructor(reason: string, { option, given, help }: { option?: string; given?: unknown; help?: string } = {}) {
    const place = option === undefined ? '' : `option ${option}: `;
    super(`${place}${reason}${help === undefined ? '' : `. ${help}`}`);
    this.option = option;
    this.given = given;
    this.help = help;
  }
}
