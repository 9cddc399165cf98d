/**
 * Pictures that people send: taken by what they are and not by their name, decoded and encoded again, kept on disk under
 * DATA_DIR/uploads by the hash of their content. They are never served to the public.
 */
export { claimUploads, findUploads, keepPicture, readUpload, sweepUploads, type Upload } from './uploads/keep.ts';
export { readPicture, type Picture, type PictureProblem } from './uploads/picture.ts';
export { filesOf, mostFiles, takeForms, type ReceivedFile } from './uploads/receive.ts';
