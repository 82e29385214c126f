/** What was made of late, so that it is made once however often it is asked for, and does not pile up. */

/** Keeps what was asked for since the last turn, and between that and the one before. */
export class Recent<Value> {
  private now = new Map<string, Value>();
  private before = new Map<string, Value>();

  get(key: string): Value | undefined {
    const known = this.now.get(key) ?? this.before.get(key);
    if (known !== undefined) this.now.set(key, known);
    return known;
  }

  set(key: string, value: Value): void {
    this.now.set(key, value);
  }

  delete(key: string): void {
    this.now.delete(key);
    this.before.delete(key);
  }

  /** Lets go what has not been asked for since the last turn. */
  turn(): void {
    this.before = this.now;
    this.now = new Map();
  }

  clear(): void {
    this.now.clear();
    this.before.clear();
  }
}
