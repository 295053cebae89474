/** Whether a path on the command line means what is piped in. */
export const isStandardInput = (path: string): boolean => path === '-' || path === '/dev/stdin';
