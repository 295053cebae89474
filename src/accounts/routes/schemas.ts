import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import * as z from 'zod';
import { deskLanguages, roles } from '../tables.ts';

export const id = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
export const personName = z.string().trim().min(1).max(200);
export const email = z.email().max(254);
export const password = z.string().min(1).max(1_000);
export const token = z.string().min(1).max(100);
export const role = z.enum(roles);
export const deskLanguage = z.enum(deskLanguages);
export const language = deskLanguage.default('en');
export const label = z.string().trim().min(1).max(100);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isCredential = (value: unknown) =>
  isObject(value) && typeof (value as { id?: unknown }).id === 'string' && 'response' in value;

/** What browsers and SimpleWebAuthn say to each other (WebAuthn 3, §5.1.8 and §5.1.9); it checks them itself. */
export const creationOptions = z.custom<PublicKeyCredentialCreationOptionsJSON>(isObject);
export const requestOptions = z.custom<PublicKeyCredentialRequestOptionsJSON>(isObject);
export const registration = z.custom<RegistrationResponseJSON>(isCredential, 'is no passkey');
export const authentication = z.custom<AuthenticationResponseJSON>(isCredential, 'is no passkey');

export const credential = z.union([
  z.object({ password }),
  z.object({ passkey: z.object({ name: label, response: registration }) }),
]);
