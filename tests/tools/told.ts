/** What a test is told as it happens and waits for, without a look at the clock: the test's own limit ends a vain wait. */
export class Told<One> {
  #all: One[] = [];
  readonly #looks = new Set<() => void>();

  get all(): readonly One[] {
    return this.#all;
  }

  readonly tell = (one: One): void => {
    this.#all.push(one);
    for (const look of this.#looks) look();
  };

  forget(): void {
    this.#all = [];
  }

  /** Settles when it holds of what was told, which may be at once. */
  until(holds: (all: readonly One[]) => boolean): Promise<void> {
    return new Promise((done) => {
      const look = (): void => {
        if (!holds(this.#all)) return;
        this.#looks.delete(look);
        done();
      };
      this.#looks.add(look);
      look();
    });
  }
}
