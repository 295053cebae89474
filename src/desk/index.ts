export { buildDesk } from './build.ts';
export { deskRoutes } from './routes.ts';
