export interface RedirectTable {
  from_path: string;
  to_path: string;
  made_at: Date;
  made_by: number | null;
}

export interface MissedAddressTable {
  day: string;
  path: string;
  times: number;
}

declare module '#platform/db' {
  interface Tables {
    redirects: RedirectTable;
    missed_addresses: MissedAddressTable;
  }
}
