import './tables.ts';

export { roles, type Role } from './tables.ts';
export { addStaff, listStaff, removeStaff, type Member } from './staff.ts';
export { audit } from './audit.ts';
export { capabilities, capabilitiesOf } from './capabilities.ts';
export { identify } from './sessions.ts';
export { makeEntryLink } from './entry-links.ts';
export { accountRoutes } from './routes.ts';
