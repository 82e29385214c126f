/** Asks the server. */
import type { Report } from '../../say/report.ts';
import type { CallName, Calls } from '../protocol.ts';

/** The server could not do it, for a reason that can be told. */
export class Refused extends Error {
  override name = 'Refused';
  readonly problems: readonly Report[];

  constructor(problems: readonly Report[]) {
    super(problems.map(({ reason }) => reason).join('; '));
    this.problems = problems;
  }
}

/** @throws {Refused} when it cannot be done, {TypeError} when there is no server any more. */
export async function call<Name extends CallName>(
  name: Name,
  asked: Calls[Name]['asks'],
  isLast = false,
): Promise<Calls[Name]['hears']> {
  const answer = await fetch(`call/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
    // What is sent while the window is closed arrives, if it is short.
    keepalive: isLast,
  });
  if (answer.status === 422) throw new Refused(((await answer.json()) as { problems: Report[] }).problems);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Calls[Name]['hears'];
}

/** A file as calls carry it. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // So many arguments may a call have on every browser.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** Said to those who listen. */
export function announce(text: string): void {
  const said = document.getElementById('said');
  if (said !== null && said.textContent !== text) said.textContent = text;
}
