import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinkLog, straightened } from './links.ts';

const encoded = encodeURIComponent;

/** How services lead an address through themselves. */
const WRAPPED: Record<string, (address: string) => string> = {
  'Safe Links': (address) =>
    `https://nam02.safelinks.protection.outlook.com/?url=${encoded(address)}&data=05%7C01%7C&sdata=abc%3D&reserved=0`,
  'Safe Links of governments': (address) =>
    `https://gcc02.safelinks.protection.office365.us/ap/t-59584e83/?url=${encoded(address)}&data=x`,
  Google: (address) => `https://www.google.com/url?q=${encoded(address)}&sa=D&source=editors&ust=1`,
  'Google of elsewhere': (address) => `https://www.google.co.uk/url?sa=t&url=${encoded(address)}`,
  Facebook: (address) => `https://l.facebook.com/l.php?u=${encoded(address)}&h=AT0`,
  Instagram: (address) => `https://l.instagram.com/?u=${encoded(address)}&e=AT0`,
  YouTube: (address) => `https://www.youtube.com/redirect?event=x&q=${encoded(address)}`,
  LinkedIn: (address) => `https://www.linkedin.com/safety/go?url=${encoded(address)}&trk=x`,
  'Proofpoint 1': (address) => `https://urldefense.proofpoint.com/v1/url?u=${encoded(address)}&k=x`,
  'Proofpoint 2': (address) =>
    `https://urldefense.proofpoint.com/v2/url?u=${encoded(address).replace(/-/g, '%2D').replace(/_/g, '%5F').replace(/%2F/g, '_').replace(/%/g, '-')}&d=DwMFaQ&c=x`,
  // Signs that mail would take for something else are stars, a row of them two stars and a sign for its length.
  'Proofpoint 3': (address) => {
    const signs = (address.match(/[*;!$]/g) ?? []).join('');
    const starred = address.replace(/[*;!$]+/g, ({ length }) =>
      length === 1 ? '*' : `**${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[length - 2]}`,
    );
    return `https://urldefense.com/v3/__${starred}__;${Buffer.from(signs).toString('base64url')}!!abc!def$`;
  },
  Barracuda: (address) => `https://linkprotect.cudasvc.com/url?a=${encoded(address)}&c=E,1,x`,
  Avanan: (address) => `https://url.avanan.click/v2/___${address}___.YXAzOmE6bzo`,
  Slack: (address) => `https://slack-redir.net/link?url=${encoded(address)}`,
};

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const address = fc
  .record({
    host: word,
    path: fc.array(fc.stringMatching(/^[A-Za-z0-9._~;!$@-]{1,8}$/), { maxLength: 4 }),
    query: fc.array(fc.tuple(word, fc.stringMatching(/^[A-Za-z0-9%.-]{0,8}$/)), { maxLength: 3 }),
    hash: fc.option(word),
  })
  .map(({ host, path, query, hash }) => {
    const asked = query.map(([name, value]) => `x${name}=${value.replace(/%/g, '')}`).join('&');
    return `https://${host}.example/${path.join('/')}${asked === '' ? '' : `?${asked}`}${hash === null ? '' : `#${hash}`}`;
  })
  // Avanan marks an address with three underscores, Proofpoint with two.
  .filter((url) => !url.includes('__'));

describe.each(Object.entries(WRAPPED))('%s', (_, wrap) => {
  it('is taken off, also within itself', () => {
    fc.assert(
      fc.property(address, (url) => {
        expect(straightened(wrap(url)).url).toBe(url);
      }),
    );
  });

  it.each(Object.keys(WRAPPED).filter((name) => !/Proofpoint 3|Avanan/.test(name)))(
    'is taken off, and %s below it',
    (other) => {
      expect(straightened(wrap(WRAPPED[other]!('https://river.example/give?id=3'))).url).toBe(
        'https://river.example/give?id=3',
      );
    },
  );
});

it('an address that leads straight stays as it is', () => {
  fc.assert(
    fc.property(address, (url) => {
      expect(straightened(url)).toEqual({ url, through: [], isTracked: false, isCounted: false });
    }),
  );
});

it.each([
  ['https://river.example/?utm_source=a&id=3&fbclid=x#top', 'https://river.example/?id=3#top'],
  ['https://river.example/?mc_cid=1&mc_eid=2', 'https://river.example/'],
  ['https://river.example/?a=%20b&utm_id=1', 'https://river.example/?a=%20b'],
  ['https://river.example/utm_source?autm_source=1', 'https://river.example/utm_source?autm_source=1'],
])('%s tells nobody who clicked', (url, bare) => {
  expect(straightened(url).url).toBe(bare);
});

it.each([
  'https://www.google.com/url?q=javascript:alert(1)',
  'https://l.facebook.com/l.php?u=ftp%3A%2F%2Friver.example',
  'https://urldefense.com/v3/__nothing',
  'https://www.google.com/search?q=https://river.example',
  'mailto:office@river.example',
])('%s stays: it names no page', (url) => {
  expect(straightened(url).url).toBe(url);
});

it('says each address once', () => {
  const links = new LinkLog();
  const through = WRAPPED.Google!('https://river.example/');
  expect(links.text(`See ${through} and <${through}>.`)).toBe(
    'See https://river.example/ and <https://river.example/>.',
  );
  expect(links.straight(through)).toBe('https://river.example/');
  expect(links.remarks).toEqual(['links led through Google, and lead straight now to https://river.example/']);
});
