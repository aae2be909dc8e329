import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { S_OK, S_SYNCMGR_MISSINGITEMS, SYNCMGRITEMFLAG } from '../protocol';
import { Preferences } from './preferences';

const ids = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'] as const;
const item = (at: 0 | 1, changes: { flags?: number; state?: number } = {}) => ({
  itemId: ids[at],
  flags: 0,
  state: 1,
  name: 'x',
  ...changes,
});

describe('the stored choices of a user', () => {
  it('win over the default check mark (ITEM-07)', () => {
    const preferences = new Preferences();
    assert.equal(preferences.isChecked(item(0)), true);
    assert.equal(preferences.isChecked(item(0, { state: 0 })), false);
    preferences.chosen([item(0), item(1, { state: 0 })], [ids[1].toUpperCase()]);
    assert.equal(preferences.isChecked(item(0)), false);
    assert.equal(preferences.isChecked(item(1, { state: 0 })), true);
  });
  it('survive a list that says it is incomplete, and no other (ENUM-03)', () => {
    const preferences = new Preferences();
    preferences.chosen([item(0), item(1)], []);
    preferences.enumerated([item(0)], S_SYNCMGR_MISSINGITEMS);
    assert.deepEqual([...preferences.stored.keys()], ids);
    preferences.enumerated([item(0)], S_OK);
    assert.deepEqual([...preferences.stored.keys()], [ids[0]]);
  });
  it('go with a temporary item, whatever the code (ITEM-12)', () => {
    const preferences = new Preferences();
    preferences.chosen([item(0), item(1, { flags: SYNCMGRITEMFLAG.TEMPORARY })], [ids[1]]);
    preferences.enumerated([item(0)], S_SYNCMGR_MISSINGITEMS);
    assert.deepEqual([...preferences.stored.keys()], [ids[0]]);
  });
  it('do not go with an item that roams or may be deleted (ITEM-12)', () => {
    const preferences = new Preferences();
    preferences.chosen([item(0, { flags: SYNCMGRITEMFLAG.ROAMINGUSER | SYNCMGRITEMFLAG.MAYDELETEITEM })], []);
    preferences.enumerated([], S_SYNCMGR_MISSINGITEMS);
    assert.equal(preferences.stored.size, 1);
  });
});
