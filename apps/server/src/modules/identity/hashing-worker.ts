import { hashSync, verifySync } from '@node-rs/argon2';
import { serveJobs } from '../../platform/worker.ts';
import type { HashingJob } from './hashing.ts';

serveJobs(({ password, stored, parameters }: HashingJob) => (stored === null ? hashSync(password, parameters) : verifySync(stored, password)));
