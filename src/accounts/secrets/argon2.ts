import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. Raising them leaves older hashes readable. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };

/** A password's argon2id hash (RFC 9106) as a PHC string, which holds its own cost and salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { ...cost, message: plain(password), nonce, tagLength: 32 });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${b64(nonce)}$${b64(tag)}`;
}

/** Whether a password is the one of a PHC string; takes as long where there is no hash at all. */
export async function checkPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const found = format.exec(hash ?? (await (decoy ??= hashPassword(randomBytes(16).toString('hex')))));
  if (!found) throw new Error('A kept password is no argon2id hash.');
  const [, memory, passes, parallelism, nonce = '', tag = ''] = found;
  const expected = Buffer.from(tag, 'base64');
  const got = await derive('argon2id', {
    message: plain(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(got, expected) && typeof hash === 'string';
}

let decoy: Promise<string> | undefined;
const format = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;
/** The same password typed on another keyboard is the same bytes (NIST SP 800-63B, 3.1.1.2). */
const plain = (password: string) => Buffer.from(password.normalize('NFKC'), 'utf8');
const b64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
