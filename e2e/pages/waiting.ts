import { callAll, openRoom } from '../rooms.ts';
import { send } from './forms.ts';
import { visitor } from './page-table.ts';

/** What somebody sees who waits for their turn. */
export const waiting = visitor('somebody who waits', async () => Promise.all([openRoom('e2e-waiting'), openRoom('e2e-called')]), [
  { name: 'waiting', route: 'GET /waiting/:room', open: '/waiting/e2e-waiting' },
  { name: 'waiting, the turn has come', route: 'GET /waiting/:room', open: async (page) => {
    await page.goto('/waiting/e2e-called');
    await callAll('e2e-called');
    return '/waiting/e2e-called';
  } },
  { name: 'waiting, to be called', route: 'GET /waiting/:room/call', open: '/waiting/e2e-waiting/call' },
  { name: 'waiting, a number that is none', route: 'POST /waiting/:room/call', status: 422, open: async (page) => {
    await page.goto('/waiting/e2e-waiting');
    await page.goto('/waiting/e2e-waiting/call');
    await send(page, 'phone');
  } },
  { name: 'waiting, called', route: 'GET /waiting/:room/called', open: '/waiting/e2e-waiting/called' },
  { name: 'waiting, a code that is none', route: 'POST /waiting/:room/called', status: 422, open: async (page) => { await page.goto('/waiting/e2e-waiting/called'); await send(page, 'code'); } },
  { name: 'no such waiting room', route: 'GET /waiting/:room', status: 404, open: '/waiting/nowhere' },
]);
