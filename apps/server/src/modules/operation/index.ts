export { registerOperationPages } from './pages.ts';
