import { Argument, Command } from 'commander';
import { addStaff, listStaff, makeInviteToken, removeStaff, roles } from '#accounts';
import type { Config } from '#platform/config';
import { withNewsroom } from './with-newsroom.ts';

export function staffCommand(config: () => Config): Command {
  const staff = new Command('staff').description('who works at the paper');
  staff
    .command('list')
    .description('list the staff')
    .action(() =>
      withNewsroom(config(), async ({ database }) => {
        for (const { id, name, email, role } of await listStaff(database.db)) {
          process.stdout.write(`${id}\t${role}\t${name}\t${email}\n`);
        }
      }),
    );
  staff
    .command('add')
    .description('add a member of staff')
    .argument('<name>')
    .argument('<email>')
    .addArgument(new Argument('<role>').choices(roles))
    .action((name: string, email: string, role: (typeof roles)[number]) =>
      withNewsroom(config(), async ({ cx, config: { publicUrl } }) => {
        const id = await addStaff(cx({ kind: 'machine' }), { name, email, role });
        const token = await makeInviteToken(cx({ kind: 'machine' }), id);
        process.stdout.write(`${name} is on the staff as ${role} (${id}).\n`);
        process.stdout.write(`Their way in, once and within seven days: ${publicUrl}/desk/join#${token}\n`);
      }),
    );
  staff
    .command('remove')
    .description('remove a member of staff')
    .argument('<email>')
    .action((email: string) =>
      withNewsroom(config(), async ({ cx }) => {
        await removeStaff(cx({ kind: 'machine' }), { email });
        process.stdout.write(`${email} is no longer on the staff.\n`);
      }),
    );
  return staff;
}
