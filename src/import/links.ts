/**
 * Where links lead that a mail program, a network or a mailing service has lead through itself, and addresses without what
 * tells who clicked. Nothing is asked of anybody: what an address does not say itself stays as it is.
 */

/** A service whose links say in a field of their query where they lead. */
interface Wrapper {
  name: string;
  host: RegExp;
  path?: RegExp;
  fields: readonly string[];
}

const WRAPPERS: readonly Wrapper[] = [
  { name: 'Outlook’s Safe Links', host: /(?:^|\.)safelinks\.protection\.(?:outlook|office365)\.\w+$/, fields: ['url'] },
  { name: 'Google', host: /^(?:www\.)?google(?:\.\w{2,3}){1,2}$/, path: /^\/url$/, fields: ['q', 'url'] },
  { name: 'Facebook', host: /^(?:l|lm)\.facebook\.com$|^(?:www\.)?facebook\.com$/, path: /^\/l\.php$/, fields: ['u'] },
  { name: 'Instagram', host: /^l\.instagram\.com$/, fields: ['u'] },
  { name: 'YouTube', host: /^(?:www\.)?youtube\.com$/, path: /^\/redirect$/, fields: ['q'] },
  { name: 'LinkedIn', host: /^(?:www\.)?linkedin\.com$/, path: /^\/(?:redir|safety)/, fields: ['url'] },
  { name: 'Barracuda', host: /(?:^|\.)linkprotect\.cudasvc\.com$/, fields: ['a'] },
  { name: 'Symantec', host: /(?:^|\.)clicktime\.(?:symantec|cloud\.postoffice)\.(?:com|net)$/, fields: ['u'] },
  { name: 'Trustwave', host: /(?:^|\.)scanmail\.trustwave\.com$/, fields: ['u'] },
  { name: 'Trellix', host: /^protect\d*\.fireeye\.com$/, fields: ['u'] },
  { name: 'Libraesva', host: /^urlsand\.esvalabs\.com$/, fields: ['u'] },
  { name: 'GMX and WEB.DE', host: /^deref-(?:gmx|mail|web-02|web)\.\w+$/, fields: ['redirectUrl'] },
  { name: 'Slack', host: /^slack-redir\.net$/, fields: ['url'] },
  { name: 'Reddit', host: /^out\.reddit\.com$/, fields: ['url'] },
  { name: 'VK', host: /^(?:away\.)?vk\.com$/, path: /^\/away/, fields: ['to'] },
  { name: 'DuckDuckGo', host: /^(?:www\.)?duckduckgo\.com$/, path: /^\/l\/?$/, fields: ['uddg'] },
];

/** Services whose links say nothing of where they lead, but know who follows them. */
const COUNTED =
  /(?:^|\.)(?:list-manage\d*\.com$|rs6\.net$|ct\.sendgrid\.net$|mandrillapp\.com$|mailchi\.mp$|hubspotlinks\.com$|hubspotemail\.net$|mlsend\.com$|cmail\d+\.com$|createsend\d*\.com$|exct\.net$|sendibt\d*\.com$|mailgun\.\w+$|mimecast\.com$|mimecastprotect\.com$)/;
const COUNTING_PATH = /\/(?:track|click|ls|s|tn|wf|c|t|f|e3t)\b/;

/** Fields of a query that say which mailing, which advertisement and which reader a click came from. */
const TRACKING =
  /^(?:utm_\w+|mc_[ce]id|fbclid|fb_(?:action|source)\w*|g(?:clid|braid|braid|clsrc)|wbraid|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|_hs(?:enc|mi)|hsctatracking|__hs\w+|mkt_tok|vero_(?:id|conv)|oly_(?:enc|anon)_id|ck_subscriber_id|sfmc_\w+|_openstat|wickedid|s_cid|rb_clickid|srsltid|_gl|_ga|trk_\w+|elqtrack\w*|elqtrackid|ml_subscriber(?:_hash)?|dm_[it]|mkwid|pcrid|cvid|oicd)$/i;

/** Wrappers within one another; a letter that was passed on three times has three. */
const MOST = 8;
/** Characters of the longest address. */
const LONGEST = 8000;

export interface Straight {
  url: string;
  /** Whom it led through. */
  through: string[];
  /** Whether it told who clicked. */
  isTracked: boolean;
  /** Whether it leads through somebody who does not say where. */
  isCounted: boolean;
}

/** The address that a link leads to in the end, as far as it says so itself. */
export function straightened(address: string): Straight {
  const through: string[] = [];
  let url = address.length > LONGEST ? '' : address;
  for (let times = 0; times < MOST && url !== ''; times++) {
    const next = unwrapped(url);
    if (next === undefined) break;
    through.push(next.name);
    url = next.url;
  }
  if (url === '') return { url: address, through: [], isTracked: false, isCounted: false };
  const bare = withoutTracking(url);
  const host = hostOf(url);
  const isCounted = host !== undefined && COUNTED.test(host) && COUNTING_PATH.test(url);
  return { url: bare, through, isTracked: bare !== url, isCounted };
}

function parsed(address: string): URL | undefined {
  return /^https?:/i.test(address) && URL.canParse(address) ? new URL(address) : undefined;
}

const hostOf = (address: string): string | undefined => parsed(address)?.hostname.toLowerCase();

function unwrapped(address: string): { url: string; name: string } | undefined {
  const url = parsed(address);
  if (url === undefined) return undefined;
  const host = url.hostname.toLowerCase();
  const proofpoint = fromProofpoint(address, host, url);
  if (proofpoint !== undefined) return { url: proofpoint, name: 'Proofpoint' };
  // Avanan writes the address between three underscores.
  const avanan = /^url\.avanan\.click$/.test(host) ? /___(https?:.+?)___/.exec(address)?.[1] : undefined;
  if (avanan !== undefined && parsed(avanan) !== undefined) return { url: avanan, name: 'Avanan' };
  const wrapper = WRAPPERS.find(
    (one) => one.host.test(host) && (one.path === undefined || one.path.test(url.pathname)),
  );
  const target = wrapper?.fields.map((field) => url.searchParams.get(field)).find((value) => value);
  if (wrapper === undefined || typeof target !== 'string' || parsed(target) === undefined) return undefined;
  return { url: target, name: wrapper.name };
}

// ---- Proofpoint ---------------------------------------------------------------------------------------

/** Its three ways of writing an address (Proofpoint, “URL Defense decoding”). */
function fromProofpoint(address: string, host: string, url: URL): string | undefined {
  if (!/(?:^|\.)urldefense(?:\.proofpoint)?\.(?:com|us)$/.test(host)) return undefined;
  const version = /^\/v([123])\//.exec(url.pathname)?.[1];
  const given = url.searchParams.get('u');
  let target: string | undefined;
  if (version === '1') target = given ?? undefined;
  else if (version === '2')
    target = given === null ? undefined : percentDecoded(given.replace(/-/g, '%').replace(/_/g, '/'));
  else if (version === '3') target = fromThird(address);
  return target !== undefined && parsed(target) !== undefined ? target : undefined;
}

function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

const RUNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** `__https://…__;c2lnbnM!!`: each star is one of the signs, which stand behind it in Base64; `**B` is three of them. */
function fromThird(address: string): string | undefined {
  const found = /\/v3\/__(.+?)__;([^!]*)!/.exec(address);
  if (found?.[1] === undefined) return undefined;
  const signs = [...Buffer.from(found[2] ?? '', 'base64url').toString('utf8')];
  let next = 0;
  const whole = found[1].replace(/\*(?:\*([A-Za-z0-9_-]))?/g, (_, run: string | undefined) => {
    const count = run === undefined ? 1 : RUNS.indexOf(run) + 2;
    next += count;
    return signs.slice(next - count, next).join('');
  });
  return whole.replace(/^(https?:\/)(?!\/)/i, '$1/');
}

// ---- tracking -----------------------------------------------------------------------------------------

/** The rest of the address stays as it was written. */
function withoutTracking(address: string): string {
  const found = /^([^?#]*)\?([^#]*)(#.*)?$/.exec(address);
  if (found === null || parsed(address) === undefined) return address;
  const [, before = '', query = '', after = ''] = found;
  const fields = query.split('&');
  const kept = fields.filter((field) => !TRACKING.test(field.split('=', 1)[0]!));
  if (kept.length === fields.length) return address;
  return `${before}${kept.length > 0 ? `?${kept.join('&')}` : ''}${after}`;
}

// ---- what is said of it -------------------------------------------------------------------------------

/** Addresses that are named in one remark. */
const NAMED = 4;

/** What is to be said of the links of a letter, each once. */
export class LinkLog {
  readonly #said = new Map<string, Set<string>>();

  /** The address that the link is to have. */
  straight(address: string): string {
    const { url, through, isTracked, isCounted } = straightened(address);
    for (const name of new Set(through)) this.#add(`links led through ${name}, and lead straight now to`, url);
    if (isTracked && through.length === 0) this.#add('links told who clicked, and do not any more:', url);
    if (isCounted) this.#add('links lead through a service that knows who clicks; look up where they lead:', url);
    return url;
  }

  /** All addresses in a text, straight. */
  text(text: string): string {
    return text.replace(/https?:\/\/[^\s<>"“”]{1,8000}/gi, (found) => {
      const address = found.replace(/[.,;:!?)\]}'’*>]+$/u, '');
      // Proofpoint’s end in signs that a sentence ends in, too.
      const whole = /urldefense/i.test(found) ? found.replace(/[.,;:)\]}'’>]+$/u, '') : address;
      const url = this.straight(whole);
      return url === whole ? found : url + found.slice(whole.length);
    });
  }

  get remarks(): string[] {
    return [...this.#said].map(([what, addresses]) => {
      const named = [...addresses].slice(0, NAMED).map((address) => address.slice(0, 120));
      const more = addresses.size - named.length;
      return `${what} ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    });
  }

  #add(what: string, address: string): void {
    const addresses = this.#said.get(what) ?? new Set();
    this.#said.set(what, addresses.add(address));
  }
}
