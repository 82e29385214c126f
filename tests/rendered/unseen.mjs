/** Prints an issue with every character that nobody sees (Unicode's Default_Ignorable_Code_Point), in all kinds of text. */
const unseen = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter(
    (code) => (code < 0xd800 || code > 0xdfff) && /\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(code)),
  )
  .map((code) => String.fromCodePoint(code));
const together = unseen.join('');
const words = unseen.map((each) => `a${each}b`).join(' ');

process.stdout.write(`---
title: Characters that nobody sees
---

Each by itself: ${unseen.join(' ')}.

## A region ${together} of many

- An item, *${together}*, and [a link of ${words}](https://example.org/).[^1]

| A head ${together} | Another |
| --- | --- |
| ${together} | ${together}b |

[^1]: A note, ${together}.
`);
