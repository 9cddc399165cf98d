export { registerOversight } from './pages.ts';
