import ipaddr from 'ipaddr.js';
import * as z from 'zod';
import { Fault } from '#platform/errors';

/** All that the environment may set. This file alone reads it. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Directory of the embedded database and of the files. */
  readonly dataDir: string;
  /** A PostgreSQL (16 or later) to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Origin under which readers reach the paper, without a slash at its end. */
  readonly publicUrl: string;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Networks whose `Forwarded` and `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: readonly Cidr[];
  /** Mail server; without one, mail waits in the outbox. */
  readonly smtpUrl: string | undefined;
  /** Networks besides the public Internet that webhooks may call, such as one of the house's own. */
  readonly outgoingNetworks: readonly Cidr[];
}

export type Cidr = [ipaddr.IPv4 | ipaddr.IPv6, number];

const optionalText = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const environment = z.object({
  PORT: z.coerce.number('must be a number').int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: optionalText.refine(
    (value) => value === undefined || /^postgres(ql)?:\/\//.test(value),
    'must begin with postgres:// or postgresql://',
  ),
  PUBLIC_URL: optionalText.refine((value) => value === undefined || isOrigin(value), {
    error: 'must be an origin such as https://paper.example, without a path',
  }),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OUTGOING_NETWORKS: z.string().default('').transform(parseCidrs),
  TRUSTED_PROXIES: z.string().default('').transform(parseCidrs),
  SMTP_URL: optionalText.refine(
    (value) => value === undefined || /^smtps?:\/\//.test(value),
    'must begin with smtp:// or smtps://',
  ),
});

/**
 * Reads and checks the environment.
 * @throws Fault `config.invalid` that names each variable that is wrong.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Fault('config.invalid', 'invalid', `The environment cannot be used. ${wrong.join('; ')}.`, {
      help: 'README.md lists every variable with its default.',
    });
  }
  const { data } = parsed;
  const host = data.HOST.includes(':') ? `[${data.HOST}]` : data.HOST;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    publicUrl:
      data.PUBLIC_URL === undefined ? `http://${host}:${data.PORT}` : new URL(data.PUBLIC_URL).origin,
    logLevel: data.LOG_LEVEL,
    trustedProxies: data.TRUSTED_PROXIES,
    smtpUrl: data.SMTP_URL,
    outgoingNetworks: data.OUTGOING_NETWORKS,
  };
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.username === '';
}

function parseCidrs(value: string, context: z.RefinementCtx): Cidr[] {
  const cidrs: Cidr[] = [];
  for (const text of value.split(/[\s,]+/).filter(Boolean)) {
    try {
      const address = text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`;
      cidrs.push(ipaddr.parseCIDR(address));
    } catch {
      context.addIssue({ code: 'custom', message: `"${text}" is no address or network (10.0.0.0/8)` });
    }
  }
  return cidrs;
}
