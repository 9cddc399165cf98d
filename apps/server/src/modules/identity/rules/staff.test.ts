import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUsable } from './password.ts';
import { type GivenStaff, readStaff, staffRoles } from './staff.ts';

const places = { sectors: new Set([1, 2]), branches: new Map([[7, 1], [9, 2]]), ministries: new Set([1]), municipalities: new Set([11]) };
const someone = { username: ' Sara.Q ', nameAr: 'سارة القحطاني', nameEn: 'Sarah Alqahtani', phone: '٠٥١٢٣٤٥٦٧٨' };

const problems = (given: GivenStaff): readonly string[] => {
  const read = readStaff({ ...someone, ...given }, places);
  return 'problems' in read ? read.problems : [];
};

test('a clerk has a branch and its sector, an officer a sector, the others neither', () => {
  assert.deepEqual(readStaff({ ...someone, role: 'clerk', branch: '9' }, places), {
    staff: { username: 'sara.q', name: { ar: 'سارة القحطاني', en: 'Sarah Alqahtani' }, role: 'clerk', sectorId: 2, branchId: 9, authorityId: null, phone: '+966512345678', email: null },
  });
  const fine: readonly GivenStaff[] = [
    { role: 'branch_manager', branch: '7', sector: '1' }, { role: 'sector_officer', sector: '2' }, { role: 'authority_officer', authority: '1' }, { role: 'authority_officer', authority: '11' }, { role: 'inspector', authority: '11' }, { role: 'security_reviewer' }, { role: 'analyst' }, { role: 'operator', email: 'sara@ministry.example' },
  ];
  for (const given of fine) assert.deepEqual(problems(given), [], given.role);
  for (const role of ['clerk', 'branch_manager']) {
    assert.deepEqual(problems({ role }), ['branch_needed']);
    assert.deepEqual(problems({ role, sector: '1' }), ['branch_needed']);
    assert.deepEqual(problems({ role, branch: '8' }), ['branch_unknown']);
    assert.deepEqual(problems({ role, branch: '7x' }), ['branch_unknown']);
    assert.deepEqual(problems({ role, branch: '7', sector: '2' }), ['sector_of_branch']);
    assert.deepEqual(problems({ role, branch: '7', sector: '3' }), ['sector_unknown']);
  }
  assert.deepEqual(problems({ role: 'sector_officer' }), ['sector_needed']);
  assert.deepEqual(problems({ role: 'sector_officer', sector: '' }), ['sector_unknown']);
  assert.deepEqual(problems({ role: 'sector_officer', sector: '1', branch: '7' }), ['branch_not_for_role']);
  assert.deepEqual(problems({ role: 'operator', sector: '1' }), ['sector_not_for_role']);
  assert.deepEqual(problems({ role: 'inspector' }), ['authority_needed']);
  assert.deepEqual(problems({ role: 'inspector', authority: '1' }), ['municipality_needed']);
  assert.deepEqual(problems({ role: 'authority_officer', authority: '12' }), ['authority_unknown']);
  assert.deepEqual(problems({ role: 'authority_officer', authority: '11', sector: '1' }), ['sector_not_for_role']);
  for (const given of [{ role: 'operator' }, { role: 'sector_officer', sector: '1' }, { role: 'clerk', branch: '7' }]) assert.deepEqual(problems({ ...given, authority: '11' }), ['authority_not_for_role']);
});

test('everything that is wrong is named at once; every role is known', () => {
  assert.deepEqual(problems({ username: 'q', role: 'constructor', nameAr: 'Sarah', nameEn: 'سارة', phone: '12', email: 'nowhere' }), ['username_wrong', 'role_unknown', 'name_ar_wrong', 'name_en_wrong', 'phone_wrong', 'email_wrong']);
  assert.deepEqual(problems({ username: 'q', role: 'clerk' }), ['username_wrong', 'branch_needed']);
  assert.deepEqual(readStaff({}, places), { problems: ['username_wrong', 'role_unknown', 'name_ar_wrong', 'name_en_wrong', 'phone_wrong'] });
  for (const role of staffRoles) assert.ok(!problems({ role }).includes('role_unknown'), role);
});

test('a first password is good until its time, once; one that its holder chose always', () => {
  const [until, before] = [new Date('2026-11-24T06:00:00Z'), new Date('2026-11-24T05:59:59.999Z')];
  assert.equal(isUsable({ givenUntil: until, givenUsedAt: null }, before), true);
  assert.equal(isUsable({ givenUntil: until, givenUsedAt: null }, until), false);
  assert.equal(isUsable({ givenUntil: until, givenUsedAt: before }, before), false);
  assert.equal(isUsable({ givenUntil: null, givenUsedAt: null }, until), true);
});
