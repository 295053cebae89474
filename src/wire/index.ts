export { importNinjs, type ImportProgress, type ImportSummary } from './import-ninjs.ts';
export { linesOf } from './lines.ts';
