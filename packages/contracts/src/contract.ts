import { z } from 'zod';

/** Who may call an operation. `reader` is an enrolled reader's device token. */
export type Access = 'anyone' | 'beneficiary' | 'staff' | 'reader';

/**
 * One operation of the JSON API, as plain data: the server's route, the typed client and
 * `docs/openapi.json` all come from it.
 */
export interface Contract {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for parameters; begins with `/api/v1/`. */
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly access: Access;
  /** With access `staff`: also for who has yet to make a passkey or choose a password. */
  readonly newcomers?: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Bytes that a JSON body may have; without it, what every body may have. */
  readonly maxBodyBytes?: number;
  /** The body is a file of this type and no JSON. */
  readonly binaryBody?: 'image/jpeg' | 'application/octet-stream';
  /** The one success: its status and body. */
  readonly status: 200 | 201 | 204;
  readonly response: z.ZodType;
  /** Error codes beyond those any operation may give. */
  readonly errors: readonly string[];
  /** True: takes an `Idempotency-Key`; the same key gives the same answer. */
  readonly idempotent?: boolean;
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler is given, parsed. */
export interface Input<C extends Contract> {
  readonly params: Parsed<C['params']>;
  readonly query: Parsed<C['query']>;
  readonly body: Parsed<C['body']>;
}

/** What a handler returns. */
export type Output<C extends Contract> = z.input<C['response']>;

/** The body of every refusal, in the reader's language. */
export const errorBody = z.object({
  error: z.object({
    code: z.string().describe('stable; branch on this'),
    title: z.string().describe('what happened'),
    next: z.string().describe('what to do next'),
    fields: z.record(z.string(), z.object({ code: z.string(), title: z.string() })).optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
    incident: z.string().optional(),
  }),
});

/** A text in both languages. */
export const bilingual = z.object({ ar: z.string(), en: z.string() });

/** A day in the branch's local calendar (Asia/Riyadh), Gregorian. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).describe('YYYY-MM-DD, Asia/Riyadh');

/** An instant. */
export const instant = z.iso.datetime().describe('ISO 8601, UTC');
