/** The worker that looks for codes in pictures; what it does stands in `packages/scan`. */
import { answerFrames } from '@bawaba/scan/decoder';

answerFrames();
