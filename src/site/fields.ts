import * as z from 'zod';
import type { RouteRequest } from '#platform/http';

/** What came in an address or a form, not looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** A page that is asked for. */
export type Asked = RouteRequest<Fields, Fields, unknown>;

/** A form that is sent. */
export type Sent = RouteRequest<Fields, Fields, Fields>;

/** The body of a form whose page itself says what is wrong with it, in the reader's language. */
export const fields = z.record(z.string(), z.unknown());

/** What stands in a field; empty where nothing of ours does. */
export const textOf = (field: unknown): string => (typeof field === 'string' ? field : '');
