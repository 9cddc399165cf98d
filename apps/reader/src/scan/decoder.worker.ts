/** The worker's file; what it does stands in `packages/scan`. */
import { answerFrames } from '@bawaba/scan/decoder';

answerFrames();
