import type { FieldPlace } from '@bawaba/contracts';
import { type CameraProblem, openPicture } from '@bawaba/scan';
import { sha256Hex } from '@bawaba/visit';
import type { Desk, View } from './desk.ts';
import type { Actions } from './screens/actions.ts';
import { isFull } from './storage/database.ts';
import { dropPhoto, savePhoto } from './storage/photos.ts';
import { covered, shoot } from './ui/picture.ts';
import { freshId, type Work } from './work.ts';

interface Options {
  readonly desk: Desk;
  show(view: View): void;
  showVisit(work: Work): void;
  redraw(): void;
  place(): FieldPlace | null;
}

type CameraActions = Pick<Actions, 'openCamera' | 'shoot' | 'keepPhoto' | 'removePhoto'>;

/** The camera of the visit: off, on, or why there is none. */
export interface Camera {
  readonly video: HTMLVideoElement | null;
  readonly problem: CameraProblem | null;
  stop(): void;
  readonly actions: CameraActions;
}

export function createCamera({ desk, show, showVisit, redraw, place }: Options): Camera {
  let picture: Awaited<ReturnType<typeof openPicture>> | null = null;
  let problem: CameraProblem | null = null;
  const stop = (): void => {
    picture?.stop();
    picture = null;
  };
  /** The photo is on the disk before the visit names it. False when there was no room. */
  const keep = async (work: Work, evidenceId: string, jpeg: Uint8Array<ArrayBuffer>): Promise<boolean> => {
    try {
      await savePhoto(desk.store, work.draft.visitId, evidenceId, jpeg);
      desk.full = false;
      return true;
    } catch (error) {
      if (!isFull(error)) throw error;
      desk.full = true;
      showVisit(work);
      return false;
    }
  };
  const actions: CameraActions = {
    async openCamera(work) {
      problem = null;
      show({ name: 'camera', work });
      try {
        const opened = await openPicture({ width: 1920, height: 1080 });
        if (desk.view.name === 'camera') picture = opened;
        else opened.stop();
      } catch (found) {
        problem = found as CameraProblem;
      }
      redraw();
    },
    async shoot(work) {
      if (picture === null || picture.video.videoWidth === 0) return;
      const [takenAt, where] = [new Date().toISOString(), place()];
      const shot = shoot(picture.video);
      // A second touch of the shutter finds no camera.
      stop();
      const jpeg = await shot;
      const evidenceId = freshId();
      if (!(await keep(work, evidenceId, jpeg))) return;
      await work.seal('photographed', jpeg, takenAt);
      work.change({ photos: [...work.draft.photos, { evidenceId, sha256: await sha256Hex(jpeg), bytes: jpeg.length, takenAt, place: where, blurred: false }] });
      show({ name: 'cover', work, evidenceId, jpeg });
    },
    async keepPhoto({ work, evidenceId, jpeg }, boxes) {
      if (boxes.length > 0) {
        const without = await covered(jpeg, boxes);
        // Under an id of its own: whenever the battery dies, the visit names a picture that is there as it was sealed.
        const coveredId = freshId();
        if (!(await keep(work, coveredId, without))) return;
        // The chain says that there was another picture before, and what replaced it.
        await work.seal('removed', jpeg);
        await work.seal('photographed', without);
        const sha256 = await sha256Hex(without);
        work.change({ photos: work.draft.photos.map((photo) => (photo.evidenceId === evidenceId ? { ...photo, evidenceId: coveredId, sha256, bytes: without.length, blurred: true } : photo)) });
        await work.settled();
        await dropPhoto(desk.store, evidenceId);
      }
      showVisit(work);
    },
    async removePhoto(work, evidenceId) {
      const photo = work.draft.photos.find((one) => one.evidenceId === evidenceId);
      if (photo === undefined) return;
      await work.sealHash('removed', photo.sha256);
      work.change({ photos: work.draft.photos.filter((one) => one !== photo) });
      await work.settled();
      await dropPhoto(desk.store, evidenceId);
      showVisit(work);
    },
  };
  return {
    get video() { return picture?.video ?? null; },
    get problem() { return problem; },
    stop,
    actions,
  };
}
