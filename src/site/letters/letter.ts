import * as z from 'zod';

const line = (most: number, missing: string) =>
  z
    .string()
    .transform((value) => value.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, missing).max(most, `Please use at most ${most} characters in each line.`));

/** A reader's letter to an author. */
export const letterSchema = z.object({
  name: line(100, 'Please tell your name.'),
  email: z
    .string()
    .trim()
    .max(254)
    .pipe(z.email('Please give an e-mail address to which an answer can be sent.')),
  subject: line(200, 'Please say what it is about.'),
  message: z
    .string()
    .transform((value) => value.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed().trim())
    .pipe(z.string().min(1, 'Please write a message.').max(5_000, 'Please use at most 5,000 characters.')),
});

export type LetterFields = z.infer<typeof letterSchema>;

/** What was typed, for the form to give back. */
export function typedFields(body: Readonly<Record<string, unknown>>): Record<string, string> {
  const fields = ['name', 'email', 'subject', 'message'];
  return Object.fromEntries(
    fields.map((field) => [field, typeof body[field] === 'string' ? body[field].slice(0, 20_000) : '']),
  );
}
