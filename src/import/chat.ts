/** Who wrote when, as messengers put it before each message that is copied out of them. */
import type { Dropped } from './import.ts';

/** `[05/06/2015, 09:12:33] Office: ` and `05/06/15, 09:12 - Office: `, with the marks of direction that stand there. */
const SENDER =
  /^[\u200E\u200F]?\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?[ \u202F]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202F]?[ap]\.?m\.?)?(?:\]|[ ]-)[ ][^:\n]{1,40}:[ ]/gim;

/** Messages that make a conversation: one line may look so by itself. */
const FEWEST = 2;

/** Takes the senders off; their lines stay, so that those of the file are counted right. */
export function withoutSenders(text: string): { text: string; dropped: Dropped[] } {
  const senders = text.match(SENDER) ?? [];
  if (senders.length < FEWEST) return { text, dropped: [] };
  const said = senders.map((sender) => sender.trim()).join('\n');
  return { text: text.replace(SENDER, ''), dropped: [{ what: 'who wrote when in a messenger', text: said }] };
}
