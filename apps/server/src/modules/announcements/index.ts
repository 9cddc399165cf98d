export { bring as bringAnnouncement } from './actions/announcements.ts';
export { announcementErrors } from './errors.ts';
export { registerAnnouncements } from './pages.ts';
export { contextAbout } from './pages/shown.ts';
