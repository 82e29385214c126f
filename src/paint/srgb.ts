/** What the document's RGB and grey numbers mean: an sRGB output intent (ISO 19005-2 6.2.3). */
import { type BulletinDocument, textString, thousandth } from './document.ts';
import { PaintError } from './error.ts';
import type { Inking } from './inking.ts';

const NAME = 'sRGB IEC61966-2.1';

export function writeOutputIntent(document: BulletinDocument): void {
  const profile = document.finished({ N: 3, Filter: 'FlateDecode' }, Buffer.from(DEFLATED_PROFILE.join(''), 'base64'));
  document.catalog.OutputIntents = [
    document.finished({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      OutputConditionIdentifier: textString(NAME),
      Info: textString(NAME),
      DestOutputProfile: profile,
    }),
  ];
}

/**
 * Greys are written in DeviceGray, which the output intent covers as well and which a press prints with black ink
 * alone.
 */
export const sRGB: Inking = { operator: colorOperator };

/** @param color `#rrggbb` */
function colorOperator(color: string, painting: 'fill' | 'stroke'): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new PaintError('inconsistent-layout', `not a colour: ${color}`);
  // 1/255 is 0.0039, so three decimals tell all 256 steps apart.
  const [red, green, blue] = channels.map((channel) => thousandth(channel / 255));
  const operator = red === green && green === blue ? `${red} g` : `${red} ${green} ${blue} rg`;
  return painting === 'fill' ? operator : operator.replace(/[a-z]+$/, (letters) => letters.toUpperCase());
}

/**
 * The International Color Consortium's `sRGB2014.icc` as pdfkit ships it, deflated. Copyright International Color
 * Consortium, 2015; provided "as is", may be used, copied and distributed by anyone for any purpose, unchanged.
 * Kept here in text so that no file has to be found beside a bundle; a test holds it to pdfkit's copy.
 */
const DEFLATED_PROFILE = [
  'eNq1lmdUE2kXx5+Z9EYLvYbeDL0EkN5FpVcbIQkQSoCQACI2RFRgRRERAQvIIsUFV1dAFhERxcIioICKBWQRUNbFVURFZSfyQfd9z3k/vfs/',
  '55n5zT33ztznPh/mDwCpHyCCkZXIE/ADPF1oYeERNNxTJCQOvorJSk0G/y3oG74bXn66Sxdd7cXOPWk8dKSjPEanr4Do2gf+tyTYnFQW8jo3',
  'hFlRyMcRrkVYOioowBXhdgDw5JjvmP8dsxPZbAAIN5D8vTFfa4l+otoEYSIXYbaIEznMVIQzENaKik8WIFwhivOX88+KWMBhxSLcjTA5TchB',
  '6oiiuexJF4jySWGiHFYyX8QJCFuzYplIDqka4RXL/X8VIRUZoJmJqQX4P0t0JsukdRIA8RwAmu+whPy05RhadMEAInJi0kABqAJNoAfowAxY',
  'AzvgBNzBKuALgkA42AhYIBYkAj5IB1lgJ8gF+eAAOAzKwAlQDepAIzgHWkA7uAKug9ugHwyBUTAGJsFLMAfegUUIgnAQBaJCCpAapA0ZQmYQ',
  'A3KA3KHVUAAUDkVCMRAPEkJZ0C4oHyqCyqBKqA76GboIXYFuQgPQA2gcmoH+gj7CKJgMS8MqsA5sDDNgZ9gHDoI3wDFwCpwJ58D74VK4Cj4D',
  'N8NX4NvwEDwGv4TnUQBFQsmi1FF0FAPlivJFRaCiUXzUNlQeqgRVhWpEtaF6UHdRY6hZ1Ac0Fk1F09B0tB3aCx2MZqFT0NvQBegydC26Gd2N',
  'voseR8+hv2AoGGWMIcYW440Jw8Rg0jG5mBJMDeYC5hpmCDOJeYfFYmWxulhrrBc2HBuH3YItwB7DNmE7sQPYCew8DodTwBni7HG+OCZOgMvF',
  'HcWdwV3GDeImce/xJLwa3gzvgY/A8/DZ+BJ8Pb4DP4ifwi8SJAjaBFuCL4FN2EwoJFQT2gh3CJOERaIkUZdoTwwixhF3EkuJjcRrxEfENyQS',
  'SYNkQ/IncUk7SKWks6QbpHHSB7IU2YDsSl5PFpL3k0+TO8kPyG8oFIoOxYkSQRFQ9lPqKFcpTyjvxahiRmLeYmyx7WLlYs1ig2KvxAni2uLO',
  '4hvFM8VLxM+L3xGflSBI6Ei4SjAltkmUS1yUGJGYl6RKmkr6SiZKFkjWS96UnJbCSelIuUuxpXKkTkldlZqgoqiaVFcqi7qLWk29Rp2Uxkrr',
  'SntLx0nnS/8k3Sc9JyMlYyETIpMhUy5zSWZMFiWrI+stmyBbKHtOdlj2o5yKnLMcR26fXKPcoNyCvJK8kzxHPk++SX5I/qMCTcFdIV7hoEKL',
  'wmNFtKKBor9iuuJxxWuKs0rSSnZKLKU8pXNKD5VhZQPlAOUtyqeUe5XnVVRVPFWSVY6qXFWZVZVVdVKNUy1W7VCdUaOqOahx1YrVLqu9oMnQ',
  'nGkJtFJaN21OXVndS12oXqnep76ooasRrJGt0aTxWJOoydCM1izW7NKc01LTWqOVpdWg9VCboM3QjtU+ot2jvaCjqxOqs0enRWdaV17XWzdT',
  't0H3kR5Fz1EvRa9K754+Vp+hH69/TL/fADawNIg1KDe4YwgbWhlyDY8ZDqzArLBZwVtRtWKETqY709PoDfRxI1mj1UbZRi1Gr4y1jCOMDxr3',
  'GH8xsTRJMKk2GTWVMl1lmm3aZvqXmYEZy6zc7J45xdzDfLt5q/lrC0MLjsVxi/uWVMs1lnssuyw/W1lb8a0arWastawjrSusRxjSDD9GAeOG',
  'DcbGxWa7TbvNB1srW4HtOds/7eh28Xb1dtMrdVdyVlavnLDXsGfaV9qPOdAcIh1OOow5qjsyHascnzlpOrGdapymnPWd45zPOL9yMXHhu1xw',
  'WXC1dd3q2umGcvN0y3Prc5dyD3Yvc3/ioeER49HgMedp6bnFs9ML4+XjddBrxFvFm+Vd5z23ynrV1lXdPmSfQJ8yn2erDVbzV7etgdesWnNo',
  'zaO12mt5a1t8ga+37yHfx366fil+v/pj/f38y/2fB5gGZAX0BFIDNwXWB74LcgkqDBoN1gsWBneFiIesD6kLWQh1Cy0KHQszDtsadjtcMZwb',
  '3hqBiwiJqImYX+e+7vC6yfWW63PXD2/Q3ZCx4eZGxY0JGy9tEt/E3HQ+EhMZGlkf+Ynpy6xizkd5R1VEzbFcWUdYL9lO7GL2DMeeU8SZiraP',
  'LoqejrGPORQzE+sYWxI7y3XllnFfx3nFnYhbiPeNPx2/lBCa0JSIT4xMvMiT4sXzupNUkzKSBpINk3OTx1JsUw6nzPF9+DWpUOqG1FaBNPIj',
  '6RXqCXcLx9Mc0srT3qeHpJ/PkMzgZfRuNti8b/NUpkfmj1vQW1hburLUs3ZmjW913lq5DdoWta1ru+b2nO2TOzx31O4k7ozf+Vu2SXZR9ttd',
  'obvaclRyduRM7Pbc3ZArlsvPHdljt+fEXvRe7t6+feb7ju77ksfOu5Vvkl+S/6mAVXDrB9MfSn9Y2h+9v6/QqvD4AewB3oHhg44Ha4skizKL',
  'Jg6tOdRcTCvOK357eNPhmyUWJSeOEI8Ij4yVri5tPap19MDRT2WxZUPlLuVNFcoV+yoWjrGPDR53Ot54QuVE/omPJ7kn71d6VjZX6VSVnMKe',
  'Sjv1vDqkuudHxo91NYo1+TWfT/NOj9UG1HbXWdfV1SvXFzbADcKGmTPrz/T/5PZTayO9sbJJtin/LDgrPPvi58ifh8/5nOs6zzjf+Iv2LxUX',
  'qBfymqHmzc1zLbEtY63hrQMXV13sarNru/Cr0a+n29Xbyy/JXCrsIHbkdCxdzrw835ncOXsl5spE16au0athV+91+3f3XfO5duO6x/WrPc49',
  'l2/Y32i/aXvz4i3GrZbbVrebey17L/xm+duFPqu+5jvWd1r7bfrbBlYOdAw6Dl6563b3+j3ve7eH1g4NDAcP3x9ZPzJ2n31/+kHCg9cP0x4u',
  'ju54hHmU91jicckT5SdVT/WfNo1ZjV0adxvvfRb4bHSCNfHy99TfP03mPKc8L5lSm6qbNptun/GY6X+x7sXky+SXi7O5f0j+UfFK79Uvfzr9',
  '2TsXNjf5mv966a+CNwpvTr+1eNs17zf/5F3iu8WFvPcK72s/MD70fAz9OLWY/gn3qfSz/ue2Lz5fHi0lLi1950GMvN1daVamNlZWdDO6Kc2N',
  'E80UJghoImfnmpSQJOTTApOZLA6NThOZlX/Np0QdBaBlNwDyD7/FEPkt35Y92X/6yH8I/q7uOLJEXmvPt1hSFQCMeQBQB1K5MV9jrgFBtO/m',
  'QA/gRHP4HB6y1RAuJ53Li0H2z2NzBdwkHo3Lo/1jTP+eX/vmjQWcDMHXPpOSN/O5MbECmjdPwOHzmKKOmAlfT4cv6jE1iS/gChNX0BAnaQlA',
  'arS52fKkyIhHxjxdWnqjAwCuGIDPhUtLi5VLS5+RWaBGAegU/g2NCNEj',
];
