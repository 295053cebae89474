// Every operation that the desk calls, as types only: none of the server's code comes along.
import type { accountRoutes } from '#accounts';
import type { Operation } from '#platform/http';

type All = (typeof accountRoutes)[number];

export type DeskOperation = Extract<All, Operation>;
