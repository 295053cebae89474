import './tables.ts';

export { roles, type Role } from './tables.ts';
export { addStaff, listStaff, removeStaff, staffNames } from './staff.ts';
export { audit, auditEach } from './audit.ts';
export { capabilities, capabilitiesOf } from './capabilities.ts';
export { identify } from './identify.ts';
export { openSession, sessionCookie } from './sessions.ts';
export { makeEntryLink } from './entry-links.ts';
export { makeInviteToken } from './invite.ts';
export { hasOwner } from './owners.ts';
export { forgetOldAttempts } from './secrets/attempts.ts';
export { accountRoutes } from './routes/index.ts';
export { accountFiles } from './routes/files.ts';

export type { PasskeyHouse } from './secrets/passkey-place.ts';
export {
  acceptReaderPasskey,
  addReaderPasskey,
  asOneLine,
  asReaderName,
  askForReaderPasskey,
  offerReaderPasskey,
  removeReaderPasskey,
  banOf,
  banReader,
  chooseMail,
  endReaderSession,
  ensureReader,
  enterByLink,
  forgetReaderLinks,
  hasReaderCookie,
  isSeen,
  liftBan,
  lookAtReaderLink,
  maskedAddress,
  openReaderSession,
  ownAccount,
  readerHmac,
  readerHmacs,
  readerIs,
  readerOf,
  removeReader,
  renameReader,
  sendReaderLink,
  unsubscriber,
  writeToReader,
  type Reader,
  type ReaderHouse,
} from './readers/index.ts';
