import './tables.ts';

export { roles, type Role } from './tables.ts';
export { addStaff, listStaff, removeStaff, type Member } from './staff.ts';
export { audit } from './audit.ts';
