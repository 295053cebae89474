export { asOneLine, asReaderName, isSeen, type Reader, readerNameLimit } from './reader.ts';
export {
  ensureReader,
  enterByLink,
  forgetReaderLinks,
  lookAtReaderLink,
  sendReaderLink,
  type ReaderHouse,
} from './links.ts';
export { endReaderSession, hasReaderCookie, openReaderSession, readerOf } from './sessions.ts';
export { ownAccount, removeReader, renameReader, type OwnAccount } from './account.ts';
export { banOf, banReader, liftBan } from './bans.ts';
export { chooseMail, unsubscriber, writeToReader } from './mail.ts';
export {
  acceptReaderPasskey,
  addReaderPasskey,
  askForReaderPasskey,
  offerReaderPasskey,
  removeReaderPasskey,
} from './passkeys.ts';
export { readerIs } from './marks.ts';
export { maskedAddress } from './masked.ts';
export { readerHmac, readerHmacs } from './secret.ts';
