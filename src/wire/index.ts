export { importNinjs } from './import-ninjs.ts';
export { linesOf } from './lines.ts';
