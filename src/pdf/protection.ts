/**
 * PDFs that anybody may open and that their owner has locked against changes (ISO 32000-1 7.6, and for AES of 256 bits
 * ISO 32000-2): encrypted by a key that comes of no password at all.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type PDFDict, PDFHexString, PDFString } from 'pdf-lib';
import { dictIn, nameIn, numberIn, valueIn } from './objects.ts';

/** Undoes what was done to the data of an object. */
export interface Key {
  stream(data: Uint8Array, object: number, generation: number): Uint8Array;
  string(data: Uint8Array, object: number, generation: number): Uint8Array;
}

type Method = 'none' | 'rc4' | 'aes-128' | 'aes-256';

/** What stands in for the letters of a password that is too short (7.6.3.3). */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** @param id the first part of the file's identifier. @returns nothing where a password is asked for, or it is a kind of its own */
export function keyWithoutPassword(encrypt: PDFDict, id: Uint8Array): Key | undefined {
  const [version, revision] = [numberIn(encrypt, 'V') ?? 0, numberIn(encrypt, 'R') ?? 0];
  if (nameIn(encrypt, 'Filter') !== 'Standard' || ![1, 2, 4, 5].includes(version)) return undefined;
  const key = version === 5 ? longKey(encrypt, revision) : shortKey(encrypt, revision, id);
  if (key === undefined) return undefined;
  const [streams, strings] = (['StmF', 'StrF'] as const).map((use) => methodOf(encrypt, version, use)) as [
    Method,
    Method,
  ];
  return {
    stream: (data, object, generation) => undone(data, streams, key, object, generation),
    string: (data, object, generation) => undone(data, strings, key, object, generation),
  };
}

function methodOf(encrypt: PDFDict, version: number, use: 'StmF' | 'StrF'): Method {
  if (version < 4) return 'rc4';
  const filter = dictIn(dictIn(encrypt, 'CF'), nameIn(encrypt, use) ?? 'Identity');
  const methods: Readonly<Record<string, Method>> = { V2: 'rc4', AESV2: 'aes-128', AESV3: 'aes-256' };
  return methods[nameIn(filter, 'CFM') ?? ''] ?? 'none';
}

const md5 = (...parts: Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();

function bytesIn(dict: PDFDict, key: string): Buffer {
  const value = valueIn(dict, key);
  return value instanceof PDFString || value instanceof PDFHexString ? Buffer.from(value.asBytes()) : Buffer.alloc(0);
}

/** Algorithms 2, 4 and 5. */
function shortKey(encrypt: PDFDict, revision: number, id: Uint8Array): Buffer | undefined {
  const length = revision === 2 ? 5 : Math.min(16, Math.max(5, (numberIn(encrypt, 'Length') ?? 40) / 8));
  const size = numberIn(encrypt, 'V') === 4 ? 16 : length;
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE((numberIn(encrypt, 'P') ?? 0) | 0);
  const isBare = revision >= 4 && valueIn(encrypt, 'EncryptMetadata')?.toString() === 'false';
  let key = md5(PADDING, bytesIn(encrypt, 'O').subarray(0, 32), permissions, id, Buffer.alloc(isBare ? 4 : 0, 0xff));
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md5(key.subarray(0, size));
  key = key.subarray(0, size);
  const user = bytesIn(encrypt, 'U');
  if (revision === 2) return rc4(key, PADDING).equals(user.subarray(0, 32)) ? key : undefined;
  let check = rc4(key, md5(PADDING, id));
  for (let round = 1; round <= 19; round++)
    check = rc4(
      key.map((byte) => byte ^ round),
      check,
    );
  return check.equals(user.subarray(0, 16)) ? key : undefined;
}

/** Algorithms 2.A and 11 of ISO 32000-2. */
function longKey(encrypt: PDFDict, revision: number): Buffer | undefined {
  const [user, packed] = [bytesIn(encrypt, 'U'), bytesIn(encrypt, 'UE')];
  if (user.length < 48 || packed.length < 32) return undefined;
  const hash = (salt: Buffer): Buffer => (revision === 5 ? createHash('sha256').update(salt).digest() : hardened(salt));
  if (!hash(user.subarray(32, 40)).equals(user.subarray(0, 32))) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', hash(user.subarray(40, 48)), Buffer.alloc(16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(packed.subarray(0, 32)), decipher.final()]);
}

/** Algorithm 2.B, of no password: SHA-2 of changing length over AES, 64 times and more. */
function hardened(salt: Buffer): Buffer {
  let key = createHash('sha256').update(salt).digest();
  for (let round = 0; ; round++) {
    const repeated = Buffer.concat(new Array<Buffer>(64).fill(key));
    const cipher = createCipher(key.subarray(0, 16), key.subarray(16, 32));
    const mixed = Buffer.concat([cipher.update(repeated), cipher.final()]);
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash((['sha256', 'sha384', 'sha512'] as const)[rest]!)
      .update(mixed)
      .digest();
    if (round >= 63 && mixed.at(-1)! <= round - 31) return key.subarray(0, 32);
  }
}

const createCipher = (key: Buffer, start: Buffer) => createCipheriv('aes-128-cbc', key, start).setAutoPadding(false);

function undone(data: Uint8Array, method: Method, key: Buffer, object: number, generation: number): Uint8Array {
  if (method === 'none') return data;
  if (method === 'aes-256') return aes('aes-256-cbc', key, data);
  const place = Buffer.from(
    [object, object >> 8, object >> 16, generation, generation >> 8].map((byte) => byte & 0xff),
  );
  const isAes = method === 'aes-128';
  const own = md5(key, place, Buffer.from(isAes ? 'sAlT' : '')).subarray(0, Math.min(16, key.length + 5));
  return isAes ? aes('aes-128-cbc', own, data) : rc4(own, data);
}

const BLOCK = 16;

/** Its beginning says where it starts; its last byte, how many were added. What was cut off is left out. */
function aes(kind: 'aes-128-cbc' | 'aes-256-cbc', key: Buffer, data: Uint8Array): Uint8Array {
  const whole = data.subarray(BLOCK, data.length - (data.length % BLOCK));
  if (whole.length === 0) return new Uint8Array();
  const decipher = createDecipheriv(kind, key, data.subarray(0, BLOCK)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(whole), decipher.final()]);
  const added = plain.at(-1)!;
  return added >= 1 && added <= BLOCK ? plain.subarray(0, plain.length - added) : plain;
}

/** Node has it no more: nobody should write it. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let at = 0, other = 0; at < 256; at++) {
    other = (other + state[at]! + key[at % key.length]!) & 0xff;
    [state[at], state[other]] = [state[other]!, state[at]!];
  }
  let [one, two] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      one = (one + 1) & 0xff;
      two = (two + state[one]!) & 0xff;
      [state[one], state[two]] = [state[two]!, state[one]!];
      return byte ^ state[(state[one]! + state[two]!) & 0xff]!;
    }),
  );
}
