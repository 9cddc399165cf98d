export { countForDirective } from './actions/figures.ts';
export { registerOversight } from './pages.ts';
