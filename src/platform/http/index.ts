export {
  operation,
  route,
  type Access,
  type Method,
  type Operation,
  type Route,
  type RouteRequest,
} from './route.ts';
export { mayCall, type Identify } from './admit.ts';
export type { SocketRoute } from './sockets.ts';
export { describeApi } from './openapi.ts';
export { type Reply, json, text, empty, seeOther, movedForever, stream } from './reply.ts';
export { createHttpServer, type FaultyRequest, type HttpServer, type HttpOptions } from './server.ts';
export { clientOf, type Client } from './client.ts';
export { healthRoutes } from './health.ts';
export { bodyId, largestId, pathId } from './id.ts';
export { isForeign } from './origin.ts';
export { faultOf, problemOf, statusOf } from './problem.ts';
export { acceptsCoding, namesTag } from './negotiate.ts';
export { keepFile, type KeptFile } from './kept-file.ts';
export { parseBody, readBody } from './body.ts';
