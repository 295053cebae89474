import { addStaff, hasOwner, listStaff, makeEntryLink, roles } from '#accounts';
import type { Newsroom } from '../newsroom.ts';

/** Names of the demo newspaper's desk, one for each role. */
const names = [
  'Ines Halloran',
  'Tomas Brandvik',
  'Ada Keswick',
  'Jun Park',
  'Lena Osterhus',
  'Remy Castellane',
];

/** The demo's own people: one of each role, on the first start. */
export async function staffDemo({ cx, database }: Newsroom): Promise<void> {
  if ((await listStaff(database.db)).length > 0) return;
  for (const [index, role] of roles.entries()) {
    const name = names[index] ?? role;
    await addStaff(cx({ kind: 'machine' }), { name, email: `${role}@courant.example`, role });
  }
}

/** A one-time link into the desk for each of them; it holds for a day. */
export async function demoDoors({ cx, database }: Newsroom, address: string): Promise<string[]> {
  const lines: string[] = [];
  for (const { id, name, role } of await listStaff(database.db)) {
    const link = { purpose: 'enter', staff: id, lasts: 86_400_000 } as const;
    const token = await makeEntryLink(cx({ kind: 'machine' }), link);
    lines.push(`Desk as ${role} (${name}), once: ${address}/desk/enter#${token}`);
  }
  return lines;
}

/** Where nobody owns the paper yet: a fresh link to set it up, for fifteen minutes. */
export async function setUpDoor({ cx, database }: Newsroom, address: string): Promise<string[]> {
  if (await hasOwner(database.db)) return [];
  const token = await makeEntryLink(cx({ kind: 'machine' }), { purpose: 'set-up', staff: null });
  return [`Set the paper up within 15 minutes: ${address}/desk/set-up#${token}`];
}
