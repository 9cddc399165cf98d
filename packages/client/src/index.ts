export { createClient, type CallInput, type Client, type ClientOptions } from './client.ts';
export { ApiError } from './error.ts';
