import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Form, Manifest } from '../../catalogue/index.ts';
import { asRead, asRecorded } from './manifest.ts';

const form: Form = { steps: [], decision: { by: 'record', days: 1, reasons: [], letter: null }, rules: null };
const manifest: Manifest = {
  serviceId: 1, slug: 'one', sectorId: 1, name: { ar: 'خدمة', en: 'Service' }, summary: { ar: 'وصف', en: 'Summary' }, needsAppointment: true, bring: [], who: 'all', free: true, form: null,
};

test('a service without a form is written down as it was before there were forms, and is read with none', () => {
  const { form: _, ...before } = manifest;
  assert.deepEqual(asRecorded(manifest), before);
  assert.deepEqual(asRead(before), manifest);
});

test('a form is part of what is recorded, and comes back as it was', () => {
  assert.deepEqual(asRead(asRecorded({ ...manifest, form })), { ...manifest, form });
});
