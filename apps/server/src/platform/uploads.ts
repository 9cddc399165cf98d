/**
 * Files that people send: taken by what they are and not by their name, decoded and encoded again by another process, sealed,
 * and kept on disk or in a bucket. They are never served to the public. docs/decisions/032-documents-become-pictures.md
 */
export { claimUploads, dropUploads, findUploads, keepDocument, keepPicture, readPage, readUpload, sweepUploads, type KeptPage, type Upload } from './uploads/keep.ts';
export { uploadErrors } from './uploads/errors.ts';
export { mostBytes, mostPages, type DocumentProblem, type Kind } from './uploads/kinds.ts';
export { filesOf, mostFiles, takeForms, type ReceivedFile } from './uploads/receive.ts';
export { bytesOf, type ReceivedBytes, takeBytes } from './uploads/receive-bytes.ts';
export { createStorage } from './uploads/create-storage.ts';
export type { Storage, StorageHealth, StorageKind } from './uploads/storage.ts';
